// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"
#include "core/providers/sigv4.h"

namespace helio
{

/** One of AWS's services, as far as its accounts are alike. */
struct AwsService {
    QString title;     ///< for sentences
    QString host;      ///< its first label, and the name that requests are signed for
    QString errorPage; ///< where its errors are explained
};

/** amazonaws.com; China and the European Sovereign Cloud have their own. */
QString awsDomain(const QString &region);

/** https://{host}.{region}.{domain}, or the account's base_url. */
QString awsBaseUrl(const ProviderContext &context, const AwsService &service);

/** The settings access_key_id and region. */
QList<SettingInfo> awsSettings();
/** The settings sms_type, max_price, in_entity_id and in_template_id. */
QList<SettingInfo> awsSmsSettings();
/** The secrets secret_access_key and session_token. */
QList<SettingInfo> awsSecrets();

/** Everything that \a info describes, and that temporary credentials have their token. */
Result<void> checkAws(
        const ProviderInfo &info, const ProviderContext &context, const AwsService &service);

/** "Transactional" or "Promotional": as the account says, else by the message's category. */
QString awsSmsType(const ProviderContext &context, Category category);

/** The ids that India's operators want with each message; empty for other countries. */
struct IndiaIds {
    QString entity;
    QString dltTemplate; ///< the message's own (its content's template name), else the account's
};
IndiaIds indiaIds(const ProviderContext &context, const Message &message);

/** A POST of \a body, signed as of context.now. \a headers are signed too. */
HttpRequest awsRequest(const ProviderContext &context, const AwsService &service,
        const HttpHeaders &headers, const QByteArray &body);

} // namespace helio
