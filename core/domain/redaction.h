// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"

#include <QStringList>

namespace helio
{

/**
 * A form as kept for support: numbers masked, texts replaced by their length. Other fields are
 * kept, but for numbers that a plus shows. \a textFields and \a numberFields name what hides.
 */
QString redacted(const Form &form, const QStringList &textFields, const QStringList &numberFields);

/** JSON likewise, at every depth; bytes that are no JSON become their length. */
QString redactedJson(
        const QByteArray &json, const QStringList &textFields, const QStringList &numberFields);

/** Somebody else's words: what may be a telephone number or an e-mail address is masked. */
QString withoutNumbers(const QString &text);

} // namespace helio
