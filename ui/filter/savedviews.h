// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace helio
{

/** A filter with a name. */
struct SavedView {
    QString name;
    QString words; ///< as typed, so that "after:today" means each new day

    bool operator==(const SavedView &) const = default;
};

/** What everybody needs, named in the reader's language. */
QList<SavedView> shippedViews();

/** A person's own, by name, kept in this profile's settings. */
class SavedViews
{
public:
    QList<SavedView> all() const;
    /** Replaces the one of the same name. */
    void save(const SavedView &view);
    void remove(const QString &name);
};

} // namespace helio
