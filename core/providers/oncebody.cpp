// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/oncebody.h"

#include <algorithm>
#include <cstring>

namespace helio
{

qint64 OnceBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_bytes.size() - m_position);
    if (count <= 0)
        return atEnd() ? -1 : 0;
    m_wasRead = true;
    std::memcpy(data, m_bytes.constData() + m_position, size_t(count));
    m_position += count;
    return count;
}

} // namespace helio
