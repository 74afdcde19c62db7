// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sources.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace helio::testing
{

/** Runs a script of tests/foreign; what it prints as one line of JSON, or nothing if it failed. */
inline QJsonObject runForeign(const QString &script, const QStringList &arguments)
{
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(QStringLiteral("node"),
            QStringList{sourcePath(QStringLiteral("tests/foreign/") + script)} + arguments);
    const bool hasEnded =
            QTest::qWaitFor([&] { return node.state() == QProcess::NotRunning; }, 60'000);
    if (!hasEnded || node.error() != QProcess::UnknownError || node.exitCode() != 0) {
        qWarning().noquote() << script << "failed:" << node.errorString() << node.exitCode();
        return {};
    }
    return QJsonDocument::fromJson(node.readAllStandardOutput()).object();
}

} // namespace helio::testing
