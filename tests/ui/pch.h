// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: what nearly every test of the window reads. Never included by hand.
#pragma once

#include "tests/pch.h"
#include "ui/pch.h"
