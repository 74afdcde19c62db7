// SPDX-License-Identifier: GPL-3.0-or-later
// Values for tests, named after what matters in them: aDraft().to(…).
#pragma once

#include "core/domain/account.h"
#include "core/domain/message.h"

namespace helio::testing
{

class DraftBuilder
{
public:
    DraftBuilder &to(const QString &number) { return m_draft.to = number, *this; }
    DraftBuilder &body(const QString &text) { return m_draft.body = text, *this; }
    DraftBuilder &account(const QString &name) { return m_draft.account = AccountId(name), *this; }
    DraftBuilder &from(const QString &sender) { return m_draft.from = sender, *this; }
    DraftBuilder &lane(Lane lane) { return m_draft.lane = lane, *this; }
    DraftBuilder &category(Category category) { return m_draft.category = category, *this; }
    DraftBuilder &reference(const QString &text) { return m_draft.reference = text, *this; }
    operator Draft() const { return m_draft; } // NOLINT(google-explicit-constructor)

private:
    Draft m_draft{.to = QStringLiteral("+254712345678"),
            .body = QStringLiteral("Your parcel is on its way.")};
};

inline DraftBuilder aDraft()
{
    return {};
}

} // namespace helio::testing
