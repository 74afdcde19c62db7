// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringListModel>

class QCompleter;

namespace helio
{

/** Where filters are typed: completes keys and those values that can be counted. */
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterField(QWidget *parent = nullptr);

    /** What could stand where \a word is typed, e.g. "state:failed" and more for "state:". */
    static QStringList candidates(const QString &word);

signals:
    void entered();
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void suggest();
    void take(const QString &candidate);
    QString wordAtCursor() const;

    QStringListModel m_candidates;
    QCompleter *m_completer;
};

} // namespace helio
