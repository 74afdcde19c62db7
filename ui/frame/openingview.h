// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace helio
{

/** What stands in the window until the engine is open, and if it cannot be opened. */
class OpeningView : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningView(QWidget *parent = nullptr);

    void showOpening();
    void showFailure(const Error &error);
    void showClosing();

signals:
    void retryRequested();

private:
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_kept;
    QProgressBar *m_progress;
    QPushButton *m_retry;
};

} // namespace helio
