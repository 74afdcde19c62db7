// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterfield.h"

#include "core/domain/filterwords.h"
#include "ui/shared/icons.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace helio
{

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(&m_candidates, this))
{
    setAccessibleName(tr("Filter by number, reference, state and more"));
    setPlaceholderText(tr("Number, reference, id, or a filter such as state:failed"));
    makeSearchBox(this);
    // Not setCompleter(): a line edit would complete the whole text, not the word at the cursor.
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->popup()->setObjectName(u"filterCompletions"_s);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterField::take);
    connect(this, &QLineEdit::textEdited, this, &FilterField::suggest);
}

QStringList FilterField::candidates(const QString &word)
{
    const auto sign = word.indexOf(u':');
    QStringList all;
    if (sign < 0) {
        for (const FilterKey &key : filterKeys()) {
            for (const char one : std::string_view(key.signs))
                all.append(QLatin1String(key.name) + QLatin1Char(one));
        }
        return all;
    }
    const QString key = word.left(sign).toLower();
    // Behind a comma the list goes on.
    const auto start = std::max(sign, word.lastIndexOf(u','));
    for (const QString &value : filterValues(key))
        all.append(word.left(start + 1) + value);
    return all;
}

QString FilterField::wordAtCursor() const
{
    const QString before = text().left(cursorPosition());
    return before.mid(before.lastIndexOf(u' ') + 1);
}

void FilterField::suggest()
{
    const QString word = wordAtCursor();
    m_candidates.setStringList(word.isEmpty() ? QStringList() : candidates(word));
    m_completer->setCompletionPrefix(word);
    const bool isComplete =
            m_completer->completionCount() == 1 && m_completer->currentCompletion() == word;
    if (m_completer->completionCount() == 0 || isComplete) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
}

void FilterField::take(const QString &candidate)
{
    const QString word = wordAtCursor();
    const int start = int(cursorPosition() - word.size());
    const bool isKey = !candidate.isEmpty() && u":<>"_s.contains(candidate.back());
    setSelection(start, int(word.size()));
    insert(isKey ? candidate : candidate + u' ');
    if (isKey)
        suggest(); // its values at once
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (m_completer->popup()->isVisible() &&
            (isEnter || key == Qt::Key_Escape || key == Qt::Key_Tab)) {
        event->ignore(); // the list's
        return;
    }
    if (isEnter) {
        emit entered();
    } else if (key == Qt::Key_Escape || key == Qt::Key_Down) {
        emit left();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace helio
