// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/engine/reader.h"
#include "ui/shared/tokens.h"

#include <QSaveFile>
#include <QWidget>

#include <memory>

class QLabel;

namespace helio
{

class Prompts;

/**
 * Writes all that a filter finds to a CSV file, page by page beside the window's other reading, and
 * tells how far it is. The file appears when it is whole; cancelled or failed, none is left.
 */
class ExportBar : public QWidget
{
    Q_OBJECT

public:
    ExportBar(Reader &reader, Prompts &prompts, QWidget *parent = nullptr);

    bool isRunning() const { return bool(m_file); }
    /** Asks for a file first. Numbers masked, without the texts. One at a time. */
    void start(const MessageFilter &filter);
    void cancel();

signals:
    /** How it ended. */
    void noticed(const QString &sentence, helio::Token tone);

private:
    void begin(const MessageFilter &filter, const QString &path);
    void askForPage(const QString &cursor);
    void write(const Result<MessagePage> &page);
    void fail(const QString &why);
    void end();
    void showProgress();

    Reader &m_reader;
    Prompts &m_prompts;
    QLabel *m_words;
    std::unique_ptr<QSaveFile> m_file;
    MessageFilter m_filter;
    qint64 m_written = 0;
    int m_run = 0; ///< an answer to an earlier run is for nobody
};

} // namespace helio
