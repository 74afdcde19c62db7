// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/** What a Unifonic account is told, as data. */
const ProviderInfo &unifonicInfo();

/** Checks every setting and the presence of the secrets; the sentence names the setting. */
Result<void> checkUnifonic(const ProviderContext &context);

/** The account's host, without a slash at the end. */
QString unifonicBaseUrl(const ProviderContext &context);

/**
 * How a request carries its parameters. Unifonic's OpenAPI file wants them in the query, its
 * examples post a form, and programs in the wild post either that or JSON.
 */
enum class UnifonicParameters { Form, Query, Json };
UnifonicParameters unifonicParameters(const ProviderContext &context);

/** Two lists of ER codes go by the same names; the host tells which one answers. */
enum class UnifonicGeneration { NextGen, Legacy };
UnifonicGeneration unifonicGeneration(const ProviderContext &context);

} // namespace helio
