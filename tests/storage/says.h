// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QDebug>

#include <initializer_list>

namespace helio::testing
{

/** Whether the sentence an operator reads holds every one of \a words. */
inline bool says(const Error &error, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        if (!error.text.contains(QLatin1String(word))) {
            qWarning().noquote() << "expected" << word << "in:" << error.text;
            return false;
        }
    }
    return true;
}

} // namespace helio::testing
