// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/messagemodel.h"

#include "core/domain/timeline.h"
#include "core/engine/reader.h"
#include "ui/messages/messagecolumns.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** Newest first: ULIDs sort by time. */
bool isAbove(const Message &a, const Message &b)
{
    return b.id < a.id;
}

} // namespace

MessageModel::MessageModel(Reader &reader, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_reader(reader)
    , m_clock(clock)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(150ms);
    connect(&m_refresh, &QTimer::timeout, this, &MessageModel::refresh);
}

void MessageModel::setFilter(const MessageFilter &filter)
{
    m_filter = filter;
    reload();
}

void MessageModel::reload()
{
    ++m_generation;
    m_isReading = false;
    m_isLoaded = false;
    m_topIsStale = false;
    m_stale.clear();
    setPending(0, false);
    read({});
}

void MessageModel::stop()
{
    m_isStopped = true;
    m_refresh.stop();
}

void MessageModel::setLive(bool isLive)
{
    if (m_isLive == isLive)
        return;
    m_isLive = isLive;
    if (!isLive)
        return;
    if (m_topIsCut) {
        reload();
    } else if (m_pending > 0) {
        m_topIsStale = true;
        refresh();
    }
}

void MessageModel::noteChanges(const QList<MessageId> &ids)
{
    m_topIsStale = true;
    for (const MessageId &id : ids) {
        if (rowOf(id) >= 0)
            m_stale.insert(id);
    }
    if (!m_refresh.isActive())
        m_refresh.start();
}

void MessageModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    if (!m_stale.isEmpty() && !m_refresh.isActive())
        m_refresh.start();
}

const Message *MessageModel::messageAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int MessageModel::rowOf(const MessageId &id) const
{
    Message wanted;
    wanted.id = id;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), wanted, isAbove);
    return found != m_rows.end() && found->id == id ? int(found - m_rows.begin()) : -1;
}

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MessageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(messageColumns().size());
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    const Message *message = messageAt(index.row());
    if (!message || !index.isValid())
        return {};
    const MessageColumnInfo &column = messageColumns().at(size_t(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return textOf(column.role, *message, m_clock.now());
    case Qt::ToolTipRole:
        return toolTipOf(column.role, *message);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column.alignment);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
                titleOf(column), textOf(column.role, *message, m_clock.now()));
    case IdRole:
        return QVariant::fromValue(message->id);
    case StateRole:
        return int(message->state);
    case DirectionRole:
        return int(message->direction);
    default:
        return {};
    }
}

QVariant MessageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const MessageColumnInfo &column = messageColumns().at(size_t(section));
    if (role == Qt::DisplayRole)
        return titleOf(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(column.alignment);
    return {};
}

bool MessageModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isReading && m_isLoaded && !m_cursor.isEmpty();
}

void MessageModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read(m_cursor);
}

void MessageModel::read(const QString &cursor)
{
    if (m_isStopped)
        return;
    m_isReading = true;
    emit loadingChanged();
    m_reader.search(m_filter, cursor, pageSize)
            .then(this,
                    [this, cursor, generation = m_generation](const Result<MessagePage> &answer) {
                        if (generation == m_generation)
                            takePage(cursor, answer);
                    });
}

void MessageModel::takePage(const QString &cursor, const Result<MessagePage> &answer)
{
    if (!answer) {
        emit failed(answer.error().text);
    } else if (!cursor.isEmpty()) {
        appendPage(*answer);
    } else if (!m_isLoaded) {
        replaceAll(*answer);
        m_isLoaded = true;
        emit loaded();
    } else {
        mergeTop(*answer);
    }
    finishReading();
}

void MessageModel::finishReading()
{
    m_isReading = false;
    emit loadingChanged();
    // What changed meanwhile waits for the next round; under a flood that is at most seven a
    // second.
    if ((m_topIsStale || !m_stale.isEmpty()) && !m_refresh.isActive())
        m_refresh.start();
}

void MessageModel::replaceAll(const MessagePage &page)
{
    beginResetModel();
    m_rows = page.messages;
    m_cursor = page.nextCursor;
    m_topIsCut = false;
    endResetModel();
    setPending(0, false);
}

void MessageModel::appendPage(const MessagePage &page)
{
    QList<Message> below;
    std::copy_if(page.messages.begin(), page.messages.end(), std::back_inserter(below),
            [this](const Message &message) {
                return m_rows.isEmpty() || isAbove(m_rows.last(), message);
            });
    m_cursor = page.nextCursor;
    if (!below.isEmpty())
        insertNew(int(m_rows.size()), below);
    if (const int excess = int(m_rows.size()) - mostRows; excess > 0) {
        m_topIsCut = true;
        removeRun(0, excess);
        setPending(0, true);
    }
}

void MessageModel::refresh()
{
    if (m_isReading || m_isStopped)
        return; // finishReading() comes back to it
    if (m_topIsStale && !m_topIsCut) {
        m_topIsStale = false;
        read({});
    } else {
        m_topIsStale = false;
        readNextStale();
    }
}

bool MessageModel::readNextStale()
{
    for (int row = std::max(0, m_firstVisible); row <= m_lastVisible && row < m_rows.size();
            ++row) {
        const MessageId id = m_rows.at(row).id;
        if (!m_stale.remove(id))
            continue;
        m_isReading = true;
        m_reader.history(id).then(
                this, [this, id, generation = m_generation](const Result<MessageHistory> &answer) {
                    if (generation != m_generation)
                        return;
                    if (const int at = rowOf(id); answer && at >= 0)
                        update(at, answer->message);
                    finishReading();
                });
        return true;
    }
    return false;
}

void MessageModel::mergeTop(const MessagePage &page)
{
    const bool reachesEnd = page.nextCursor.isEmpty();
    const bool hasGap = !reachesEnd && !m_rows.isEmpty() && !page.messages.isEmpty() &&
                        isAbove(page.messages.last(), m_rows.first());
    if (m_isLive && (m_rows.isEmpty() || hasGap)) {
        replaceAll(page);
        return;
    }
    int arrived = 0;
    int row = 0;
    QList<Message> run;
    const auto place = [&] {
        if (run.isEmpty())
            return;
        insertNew(row, run);
        row += int(run.size());
        run.clear();
    };
    for (const Message &message : page.messages) {
        // Rows the page should hold and does not: they no longer match the filter.
        int gone = row;
        while (gone < m_rows.size() && isAbove(m_rows.at(gone), message))
            ++gone;
        if (gone > row) {
            place();
            if (m_isLive)
                removeRun(row, gone - row);
            else
                row = gone;
        }
        if (row < m_rows.size() && m_rows.at(row).id == message.id) {
            place();
            m_stale.remove(message.id);
            update(row++, message);
        } else if (m_isLive) {
            run.append(message);
        } else {
            ++arrived;
        }
    }
    place();
    // While it is live nobody looks further down than the first page: a long tail is let go.
    if (m_isLive && (reachesEnd || m_rows.size() > mostRows / 2)) {
        if (row < m_rows.size())
            removeRun(row, int(m_rows.size()) - row);
        m_cursor = page.nextCursor;
    }
    setPending(arrived, hasGap);
}

void MessageModel::insertNew(int row, const QList<Message> &messages)
{
    beginInsertRows({}, row, row + int(messages.size()) - 1);
    m_rows.insert(row, messages.size(), Message());
    std::copy(messages.begin(), messages.end(), m_rows.begin() + row);
    endInsertRows();
}

void MessageModel::removeRun(int first, int count)
{
    beginRemoveRows({}, first, first + count - 1);
    for (int row = first; row < first + count; ++row)
        m_stale.remove(m_rows.at(row).id);
    m_rows.remove(first, count);
    endRemoveRows();
}

void MessageModel::update(int row, const Message &message)
{
    if (m_rows.at(row) == message)
        return;
    m_rows[row] = message;
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void MessageModel::setPending(int count, bool hasMore)
{
    if (m_pending == count && m_hasMorePending == hasMore)
        return;
    m_pending = count;
    m_hasMorePending = hasMore;
    emit pendingChanged();
}

} // namespace helio
