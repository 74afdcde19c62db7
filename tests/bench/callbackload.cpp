// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/callbackload.h"

#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace helio::bench
{

namespace
{

/** One kept-alive connection; an answer here never has a body worth reading. */
struct Line {
    QTcpSocket socket;
    qint64 asked = 0;
    QByteArray answer;
};

/** Whether \a answer is whole: head and as many bytes as it announces. */
bool isWhole(const QByteArray &answer)
{
    const auto end = answer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const auto at = answer.toLower().indexOf("content-length:");
    const int length =
            at < 0 || at > end
                    ? 0
                    : answer.mid(at + 15, answer.indexOf('\r', at) - at - 15).trimmed().toInt();
    return answer.size() >= end + 4 + length;
}

} // namespace

LoadResult sendLoad(quint16 port, const QList<WireRequest> &requests, int connections)
{
    LoadResult result;
    result.milliseconds.reserve(requests.size());
    QEventLoop loop;
    qsizetype next = 0;
    std::vector<std::unique_ptr<Line>> lines;
    auto ask = [&](Line &line) {
        if (next >= requests.size())
            return;
        line.answer.clear();
        line.asked = microsNow();
        line.socket.write(requests[next++]);
    };
    for (int i = 0; i < connections; ++i) {
        Line &line = *lines.emplace_back(std::make_unique<Line>());
        line.socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (!line.socket.waitForConnected(5000))
            qFatal("the server does not listen");
        line.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(&line.socket, &QTcpSocket::readyRead, &line.socket, [&, current = &line] {
            current->answer += current->socket.readAll();
            if (!isWhole(current->answer))
                return;
            result.milliseconds.append(double(microsNow() - current->asked) / 1000);
            if (current->answer.mid(9, 1) != "2")
                ++result.refused;
            if (result.milliseconds.size() == requests.size())
                loop.quit();
            else
                ask(*current);
        });
    }
    const qint64 begun = microsNow();
    for (const auto &line : lines)
        ask(*line);
    loop.exec();
    result.perSecond = double(requests.size()) * 1e6 / double(microsNow() - begun);
    return result;
}

int runCallbackLoad(quint16 port, int connections)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return 1;
    QDataStream in(input.readAll());
    QList<WireRequest> requests;
    in >> requests;
    const LoadResult result = sendLoad(port, requests, connections);
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly))
        return 1;
    QDataStream out(&output);
    out << result.perSecond << result.milliseconds << result.refused;
    return 0;
}

LoadResult sendLoadFromProcess(quint16 port, const QList<WireRequest> &requests, int connections)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
            {u"--callback-load"_s, u"--port"_s, QString::number(port), u"--connections"_s,
                    QString::number(connections)});
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << requests;
    process.write(bytes);
    process.closeWriteChannel();
    loop.exec();
    LoadResult result;
    QDataStream in(process.readAllStandardOutput());
    in >> result.perSecond >> result.milliseconds >> result.refused;
    return result;
}

} // namespace helio::bench
