// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/numberfacts.h"

#include "core/domain/names.h"

namespace helio
{

namespace
{
constexpr Named<LineType> lineTypes[] = {{LineType::Mobile, "mobile"},
        {LineType::Landline, "landline"}, {LineType::FixedVoip, "fixed_voip"},
        {LineType::NonFixedVoip, "non_fixed_voip"}, {LineType::TollFree, "toll_free"},
        {LineType::Personal, "personal"}, {LineType::Premium, "premium"},
        {LineType::SharedCost, "shared_cost"}, {LineType::Uan, "uan"},
        {LineType::Voicemail, "voicemail"}, {LineType::Pager, "pager"}};
} // namespace

QString toName(LineType type)
{
    return nameIn<LineType>(lineTypes, type);
}

std::optional<LineType> lineTypeFromName(const QString &name)
{
    return valueIn<LineType>(lineTypes, name);
}

} // namespace helio
