// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filterwords.h"

#include <QWidget>

namespace helio
{

/** The wishes that hold, one chip each; a click or Delete takes one away. */
class FilterChips : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    const QList<FilterTerm> &terms() const { return m_terms; }
    /** Hides itself where there are none. */
    void setTerms(const QList<FilterTerm> &terms);

signals:
    void removed();

private:
    void rebuild();
    void remove(const FilterTerm &term);

    QList<FilterTerm> m_terms;
};

} // namespace helio
