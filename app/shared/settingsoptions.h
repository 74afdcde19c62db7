// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/engine/settings.h"

#include <QList>
#include <QString>

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace helio
{

/** One setting as it came out, and where it came from. */
struct SettingOrigin {
    QString name;   ///< as the flag, without dashes
    QString value;  ///< fit to be shown: no password
    QString origin; ///< "--listen", "HELIOGRAPH_LISTEN", the configuration file, or "default"
};

/**
 * Every member of Settings as a flag (--public-url), a variable (HELIOGRAPH_PUBLIC_URL) and a line
 * of the file given by --config or HELIOGRAPH_CONFIG (public-url = "https://…"). The first that is
 * given wins, in this order.
 */
class SettingsOptions
{
public:
    /** Adds the flags; \a app must not outlive this object. */
    void addTo(CLI::App &app);

    /** After \a app was parsed. The error names the setting, what was given and what is accepted.
     */
    Result<Settings> read();
    /** What read() found, in the order of the help. */
    const QList<SettingOrigin> &origins() const { return m_origins; }

private:
    std::string m_configFile;
    std::vector<std::string> m_given; ///< by row of the table of settings
    QList<SettingOrigin> m_origins;
};

/** "30s", "500ms", "5min", "72h" or "7d" in milliseconds. */
Result<std::chrono::milliseconds> durationFromText(const QString &name, const QString &text);
/** The shortest such text. */
QString toText(std::chrono::milliseconds duration);

} // namespace helio
