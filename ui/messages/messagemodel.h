// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/domain/result.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace helio
{

class Clock;
class Reader;

/**
 * A window of rows over the stored messages, newest first. SQL filters, sorts and pages; this
 * keeps at most some thousands of rows. One read is under way at a time. GUI thread.
 */
class MessageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, StateRole, DirectionRole };

    MessageModel(Reader &reader, const Clock &clock, QObject *parent = nullptr);

    const MessageFilter &filter() const { return m_filter; }
    /** Reads the first page; the old rows stay until it is there. */
    void setFilter(const MessageFilter &filter);
    void reload();
    /** For good: the reader goes away before this does. */
    void stop();

    /** Live: new rows come in at the top. Otherwise they are only counted. */
    bool isLive() const { return m_isLive; }
    void setLive(bool isLive);
    /** How many new messages wait above the first row; at most one page's worth is counted. */
    int pending() const { return m_pending; }
    bool hasMorePending() const { return m_hasMorePending; }

    /** Something about these messages changed; rows follow shortly. */
    void noteChanges(const QList<MessageId> &ids);
    /** The rows a person can see: changes below the first page are read for these only. */
    void setVisibleRows(int first, int last);

    const Message *messageAt(int row) const;
    int rowOf(const MessageId &id) const; ///< -1 where it is not in the window
    bool isLoading() const { return m_isReading; }
    /** The first page has arrived at least once for this filter. */
    bool isLoaded() const { return m_isLoaded; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    static constexpr int pageSize = 200;
    static constexpr int mostRows = 4000;

signals:
    void loadingChanged();
    void pendingChanged();
    /** Rows of a filter's first page are in place. */
    void loaded();
    void failed(const QString &sentence);

private:
    void read(const QString &cursor);
    void takePage(const QString &cursor, const Result<MessagePage> &answer);
    void replaceAll(const MessagePage &page);
    void appendPage(const MessagePage &page);
    void mergeTop(const MessagePage &page);
    void insertNew(int row, const QList<Message> &messages);
    void removeRun(int first, int count);
    void update(int row, const Message &message);
    void setPending(int count, bool hasMore);
    void refresh();
    bool readNextStale();
    void finishReading();

    Reader &m_reader;
    const Clock &m_clock;
    MessageFilter m_filter;
    QList<Message> m_rows;
    QString m_cursor; ///< of the page below the last row
    QSet<MessageId> m_stale;
    QTimer m_refresh;
    quint64 m_generation = 0; ///< answers to questions of an older filter are dropped
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    int m_pending = 0;
    bool m_hasMorePending = false;
    bool m_topIsCut = false; ///< rows above the first one were let go
    bool m_isLive = true;
    bool m_isReading = false;
    bool m_isLoaded = false;
    bool m_isStopped = false;
    bool m_topIsStale = false;
};

} // namespace helio
