// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/exportbar.h"

#include "core/domain/csv.h"
#include "core/domain/messagecsv.h"
#include "ui/shared/format.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QDate>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace helio
{

ExportBar::ExportBar(Reader &reader, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_prompts(prompts)
    , m_words(makeLabel({}, TextRole::Body, Token::Muted, this))
{
    setObjectName(u"exportBar"_s);
    m_words->setObjectName(u"exportProgress"_s);
    auto *cancel = new QPushButton(tr("Cancel the export"), this);
    cancel->setObjectName(u"exportCancel"_s);
    cancel->setAccessibleName(cancel->text());
    setLook(cancel, u"link"_s);
    connect(cancel, &QPushButton::clicked, this, &ExportBar::cancel);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    row->addWidget(m_words);
    row->addWidget(cancel);
    row->addStretch(1);
    hide();
}

void ExportBar::start(const MessageFilter &filter)
{
    if (isRunning())
        return;
    const FileQuestion question{.name = u"exportPrompt"_s,
            .title = tr("Export messages"),
            .suggested = u"messages-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate)),
            .kind = tr("Tables for spreadsheets (*.csv)")};
    m_prompts.chooseFile(
            this, question, [this, filter](const QString &path) { begin(filter, path); });
}

void ExportBar::begin(const MessageFilter &filter, const QString &path)
{
    if (isRunning())
        return;
    ++m_run;
    m_filter = filter;
    m_written = 0;
    m_file = std::make_unique<QSaveFile>(path);
    if (!m_file->open(QIODevice::WriteOnly)) {
        fail(m_file->errorString());
        return;
    }
    // Spreadsheets take a file without this mark for whatever their country once used.
    m_file->write("\xef\xbb\xbf" + csvLine(csvTitles()).toUtf8());
    showProgress();
    show();
    askForPage({});
}

void ExportBar::cancel()
{
    if (!isRunning())
        return;
    m_file->cancelWriting();
    end();
    emit noticed(tr("The export was cancelled; no file was left."), Token::Muted);
}

void ExportBar::askForPage(const QString &cursor)
{
    constexpr int rows = 500; // formatted in a few milliseconds: the window stays at hand
    m_reader.search(m_filter, cursor, rows)
            .then(this, [this, run = m_run](const Result<MessagePage> &page) {
                if (run == m_run && isRunning())
                    write(page);
            });
}

void ExportBar::write(const Result<MessagePage> &page)
{
    if (!page) {
        fail(page.error().text);
        return;
    }
    QByteArray lines;
    for (const Message &message : page->messages)
        lines += csvLine(csvFields(message, Disclosure::Masked)).toUtf8();
    const bool isLast = page->nextCursor.isEmpty();
    if (m_file->write(lines) != lines.size() || (isLast && !m_file->commit())) {
        fail(m_file->errorString());
        return;
    }
    m_written += page->messages.size();
    showProgress();
    if (!isLast) {
        askForPage(page->nextCursor);
        return;
    }
    const QString path = m_file->fileName();
    end();
    emit noticed(tr("%Ln message(s) are in %1, with their numbers masked.", nullptr, int(m_written))
                         .arg(isolated(QDir::toNativeSeparators(path))),
            Token::Good);
}

void ExportBar::fail(const QString &why)
{
    const QString path = QDir::toNativeSeparators(m_file->fileName());
    m_file->cancelWriting();
    end();
    emit noticed(tr("The export stopped: %1. %2 was not written; export again, perhaps to another "
                    "folder.")
                         .arg(why, isolated(path)),
            Token::Bad);
}

void ExportBar::end()
{
    m_file.reset();
    hide();
}

void ExportBar::showProgress()
{
    m_words->setText(tr("Exporting: %Ln message(s) so far", nullptr, int(m_written)));
}

} // namespace helio
