// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QString>

#include <chrono>

namespace helio::bench
{

inline constexpr char accountSid[] = "AC00000000000000000000000000000001";
inline constexpr char authToken[] = "bench-token";

/** What the carrier of a round does. */
struct CarrierTask {
    std::chrono::milliseconds latency{0};
    bool sendsCallbacks = false;
    bool keepsTimes = false; ///< answers /arrivals with the time of each body's arrival
};

/** The carrier in a process of its own, as a real one would be. */
class CarrierProcess
{
public:
    explicit CarrierProcess(const CarrierTask &task);
    ~CarrierProcess();

    QString baseUrl() const { return m_baseUrl; }
    /** Body -> arrival in microseconds since the epoch. */
    QHash<QString, qint64> arrivals() const;
    qint64 taken() const;

private:
    QByteArray get(const QByteArray &path) const;
    QProcess m_process;
    QString m_baseUrl;
};

/** The child's main: serves until its standard input closes. */
int runCarrier(const CarrierTask &task);

} // namespace helio::bench
