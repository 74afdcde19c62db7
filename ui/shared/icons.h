// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/messagestate.h"
#include "ui/shared/tokens.h"

#include <QIcon>

class QLineEdit;
class QPainter;
class QRectF;

namespace helio
{

/** A breeze icon that takes a token's colour at the time of painting, so it follows the theme. */
QIcon themedIcon(const QString &name, Token token = Token::Text, Token checked = Token::Accent);

/** The magnifying glass and a button that clears, both in the theme's colours. */
void makeSearchBox(QLineEdit *box);

/** The state's own shape, so that colour is never the only signal. Mirrors where it points. */
void paintState(QPainter &painter, const QRectF &box, MessageState state, bool isMirrored = false);

/** The same shape as an icon. */
QIcon stateIcon(MessageState state);

} // namespace helio
