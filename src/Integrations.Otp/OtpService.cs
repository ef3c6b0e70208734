using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Providers;
using Microsoft.Extensions.Logging;

namespace Integrations.Otp;

/// <summary>Issues and checks codes: settings and store decide, this brings them together.</summary>
internal sealed class OtpService(
    OtpSettingsSource source, IOtpStore store, IEnumerable<IOtpSender> senders, IEnumerable<IOtpAudit> audits, OtpOutbox outbox, OtpMetrics metrics, OtpTraces traces, TimeProvider time, ILogger<OtpService> logger) : IOtpService
{
    private const string Service = "otp";
    private const int VerifierBytes = 32;
    private const int LongestPrefix = 8;
    private const int MostPurged = 500;

    private static readonly TimeSpan QueueRetry = TimeSpan.FromSeconds(5);

    private readonly IOtpSender[] _senders = [.. senders];
    private readonly IOtpAudit[] _audits = [.. audits];

    public async Task<OtpIssue> IssueAsync(OtpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var settings = source.Current;
        Check(request, settings);
        using var span = traces.Start("issue_code", request.Purpose);
        var issue = await IssueAsync(request, settings, cancellationToken).ConfigureAwait(false);
        OtpTraces.End(span, issue.IsRepeat ? "repeated" : issue.Status switch
        {
            OtpIssueStatus.Issued => "issued",
            OtpIssueStatus.NotSent => "not_sent",
            _ => "throttled",
        });
        return issue;
    }

    public async Task<OtpCheck> CheckAsync(OtpEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var began = time.GetTimestamp();
        var settings = source.Current;
        Check(entry, settings);
        using var span = traces.Start("check_code", entry.Purpose);
        var reason = await DecideAsync(entry, settings, cancellationToken).ConfigureAwait(false);
        metrics.Checked(entry.Purpose, reason);
        OtpTraces.End(span, OtpMetrics.NameOf(reason));
        await WaitAsync(settings.AnswerAfter - time.GetElapsedTime(began), cancellationToken).ConfigureAwait(false);
        return new OtpCheck(reason is OtpReason.None);
    }

    public async Task<bool> CancelAsync(string subject, string challengeId, string? tenant = null, CancellationToken cancellationToken = default)
    {
        var owners = Owners(subject, tenant);
        if (!ChallengeId.IsOne(challengeId) || !await store.CancelAsync(challengeId, owners, givesBack: false, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (await store.FindAsync(challengeId, CancellationToken.None).ConfigureAwait(false) is { } record)
        {
            await TellAsync(About(record, OtpEventKind.Cancelled) with { Actor = subject, Tenant = tenant }).ConfigureAwait(false);
        }

        return true;
    }

    public async Task<OtpChallenge?> FindAsync(string subject, string challengeId, string? tenant = null, CancellationToken cancellationToken = default)
    {
        var owners = Owners(subject, tenant);
        return ChallengeId.IsOne(challengeId) && await store.FindAsync(challengeId, cancellationToken).ConfigureAwait(false) is { Owner: { } owner } record && owners.Contains(owner, StringComparer.Ordinal)
            ? Show(record)
            : null;
    }

    public async Task<IReadOnlyList<OtpChallenge>> ListAsync(string subject, string? tenant = null, CancellationToken cancellationToken = default) =>
        [.. (await store.ListAsync(Owners(subject, tenant), cancellationToken).ConfigureAwait(false)).Select(Show)];

    public async Task ReportDeliveryAsync(string challengeId, bool isDelivered, CancellationToken cancellationToken = default)
    {
        if (ChallengeId.IsOne(challengeId) && await store.FindAsync(challengeId, cancellationToken).ConfigureAwait(false) is { } record)
        {
            await TellAsync(About(record, isDelivered ? OtpEventKind.Delivered : OtpEventKind.NotDelivered)).ConfigureAwait(false);
        }
    }

    public async Task<int> CleanUpAsync(CancellationToken cancellationToken = default)
    {
        var settings = source.Current;
        for (var removed = 0; ;)
        {
            var purge = await store.PurgeAsync(settings.Retention, settings.CountRetention, MostPurged, cancellationToken).ConfigureAwait(false);
            foreach (var record in purge.Expired)
            {
                await TellAsync(About(record, OtpEventKind.Expired)).ConfigureAwait(false);
            }

            removed += purge.Removed;
            if (!purge.HasMore)
            {
                return removed;
            }
        }
    }

    private static void Check(OtpEntry entry, OtpSettings settings)
    {
        var rules = new RequestRules(Service);
        CheckPurpose(rules, entry.Purpose, settings);
        Require(rules, nameof(entry.Destination), entry.Destination);
        Require(rules, nameof(entry.Context), entry.Context);
        CheckText(rules, nameof(entry.Tenant), entry.Tenant);
        rules.ThrowIfBroken("check");
    }

    private static void CheckPurpose(RequestRules rules, string? purpose, OtpSettings settings)
    {
        if (purpose is null || !settings.Purposes.ContainsKey(purpose))
        {
            rules.Add(nameof(OtpRequest.Purpose), "must be a configured purpose", $"use one of {string.Join(", ", settings.Purposes.Keys)}, or add it to {nameof(OtpOptions)}.{nameof(OtpOptions.Purposes)}");
        }
    }

    private static void Require(RequestRules rules, string field, object? value)
    {
        if (value is null)
        {
            rules.Add(field, "must be given", "set it");
        }
    }

    private static void CheckText(RequestRules rules, string field, string? value)
    {
        rules.Identifier(field, value);
        if (value is not null && !OtpHash.IsWellFormed(value))
        {
            rules.Add(field, "must be well-formed text", "send whole characters");
        }
    }

    /// <summary>The source as it is counted: of IPv6 the network, because a customer has all of it.</summary>
    private static string AddressText(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, LongestPrefix)) : plain.ToString();
    }

    private static OtpReason ReasonOf(OtpAttempt attempt) => attempt.Status switch
    {
        OtpAttemptStatus.NotFound => OtpReason.UnknownChallenge,
        OtpAttemptStatus.Expired => OtpReason.Expired,
        OtpAttemptStatus.Exhausted => OtpReason.AttemptsUsedUp,
        OtpAttemptStatus.PairBlocked => OtpReason.PairBlocked,
        _ => attempt.Record?.State switch
        {
            OtpState.Consumed => OtpReason.AlreadyUsed,
            OtpState.Blocked => OtpReason.AttemptsUsedUp,
            OtpState.Replaced => OtpReason.Replaced,
            _ => OtpReason.Cancelled,
        },
    };

    private static OtpReason Mismatch(OtpEntry entry, OtpRecord record, OtpPair pair, Pepper? pepper) =>
        pepper is null ? OtpReason.PepperRetired
        : entry.Purpose != record.Purpose ? OtpReason.WrongPurpose
        : !pair.Keys.Contains(record.Pair, StringComparer.Ordinal) ? OtpReason.WrongDestination
        : entry.Context.HashFor(entry.Tenant) != record.ContextHash ? OtpReason.WrongContext
        : OtpReason.WrongCode;

    /// <summary>Compares in constant time. Without a challenge or a pepper as much is computed, and nothing is equal.</summary>
    private static bool Matches(OtpEntry entry, OtpRecord? record, Pepper? pepper, string code, OtpSettings settings)
    {
        var verifier = OtpHash.Verifier((pepper ?? settings.Peppers[0]).Bytes, entry.ChallengeId, entry.Purpose, entry.Destination.Reveal(), entry.Context.HashFor(entry.Tenant), OtpCode.IsDigits(code) ? code : "");
        Span<byte> none = stackalloc byte[VerifierBytes];
        return CryptographicOperations.FixedTimeEquals(verifier, record is null ? none : record.Verifier.Span) & record is not null & pepper is not null & OtpCode.IsDigits(code);
    }

    private void Check(OtpRequest request, OtpSettings settings)
    {
        var rules = new RequestRules(Service);
        CheckPurpose(rules, request.Purpose, settings);
        Require(rules, nameof(request.Destination), request.Destination);
        Require(rules, nameof(request.Context), request.Context);
        CheckText(rules, nameof(request.Subject), request.Subject);
        CheckText(rules, nameof(request.Tenant), request.Tenant);
        CheckText(rules, nameof(request.IdempotencyKey), request.IdempotencyKey);
        rules.ThrowIfBroken("issue");
        if (settings.Purposes[request.Purpose].IsPayment && !(request.Context.Amount is not null && request.Context.Has(OtpContext.PayeeField)))
        {
            rules.Add(nameof(request.Context), "must have amount, payee and reference", $"this purpose is a payment; use {nameof(OtpContext)}.{nameof(OtpContext.ForPayment)}");
        }

        if (request.Destination.Number is { } number && !(number.IsMobile && number.Country is { } country && settings.Countries.Contains(country.Code)))
        {
            rules.Add(nameof(request.Destination), "must be a mobile number of an allowed country", $"the settings allow {(settings.Countries.Count is 0 ? "none" : string.Join(", ", settings.Countries))}; see {nameof(OtpOptions)}.{nameof(OtpOptions.Countries)}");
        }

        if (FindSender(request.Destination.Channel) is null)
        {
            rules.Add(nameof(request.Destination), $"must be of a channel that is sent by, and nothing sends by {request.Destination.Channel}", $"register an {nameof(IOtpSender)} for it");
        }

        if (request.IsDecoy && settings.SendMode is OtpSendMode.Direct)
        {
            rules.Add(nameof(request.IsDecoy), $"needs {nameof(OtpSendMode)}.{nameof(OtpSendMode.Queued)}", "a message that is sent before the answer takes time, which tells the decoy apart");
        }

        rules.ThrowIfBroken("issue");
    }

    private IOtpSender? FindSender(OtpChannel channel) => Array.Find(_senders, sender => sender.CanSend(channel));

    private string[] Owners(string subject, string? tenant)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        return source.Current.Index("owner", tenant ?? "", subject);
    }

    private static OtpDraft Draft(OtpRequest request, OtpSettings settings, string code)
    {
        var purpose = settings.Purposes[request.Purpose];
        var (id, pepper, destination) = (ChallengeId.Create(), settings.Peppers[0], request.Destination.Reveal());
        var pair = settings.Pair(request.Purpose, request.Destination, request.Tenant);
        var (tenant, subject, contextHash) = (request.Tenant ?? "", request.Subject ?? "", request.Context.HashFor(request.Tenant));
        var slots = settings.Index("slot", request.Purpose, destination, tenant, subject);
        var keys = request.IdempotencyKey is { } key ? settings.Index("key", tenant, subject, key) : [];
        var fingerprints = keys.Length > 0 ? settings.Index("fingerprint", request.Purpose, destination, tenant, subject, contextHash) : [];

        // Nobody knows the code of a decoy, because there is none. As much is computed.
        var (verifier, random) = (OtpHash.Verifier(pepper.Bytes, id, request.Purpose, destination, contextHash, code), RandomNumberGenerator.GetBytes(VerifierBytes));
        return new OtpDraft
        {
            Record = new OtpRecord
            {
                Id = id,
                Purpose = request.Purpose,
                Channel = request.Destination.Channel,
                Destination = request.Destination.ToString(),
                ContextHash = contextHash,
                Verifier = request.IsDecoy ? random : verifier,
                PepperId = pepper.Id,
                Slot = slots[0],
                Pair = pair.Keys[0],
                Owner = request.Subject is null ? null : settings.Index("owner", tenant, subject)[0],
                Key = keys.FirstOrDefault(),
                Fingerprint = fingerprints.FirstOrDefault(),
                MaxAttempts = purpose.MaxAttempts,
            },
            Lifetime = purpose.Lifetime,
            Slots = slots,
            Keys = keys,
            Fingerprints = fingerprints,
            Pair = pair,
            Limits = [.. Limits(request, settings, purpose)],
        };
    }

    private static IEnumerable<OtpLimit> Limits(OtpRequest request, OtpSettings settings, OtpPurposeSettings purpose)
    {
        yield return new OtpLimit { Name = "destination", Keys = settings.Index("destination", request.Destination.Mailbox), Windows = settings.PerDestination };
        if (request.ClientAddress is { } address)
        {
            yield return new OtpLimit { Name = "address", Keys = settings.Index("address", AddressText(address)), Windows = settings.PerAddress };
        }

        if (request.Subject is { } subject)
        {
            yield return new OtpLimit { Name = "subject", Keys = settings.Index("subject", request.Tenant ?? "", subject), Windows = settings.PerSubject };
        }

        if (request.Tenant is { } tenant && settings.PerTenant.Count > 0)
        {
            yield return new OtpLimit { Name = "tenant", Keys = settings.Index("tenant", tenant), Windows = settings.PerTenant };
        }

        if (purpose.PerPurpose.Count > 0)
        {
            yield return new OtpLimit { Name = "purpose", Keys = settings.Index("purpose", request.Purpose), Windows = purpose.PerPurpose };
        }
    }

    private static OtpMessage Message(OtpRequest request, string id, OtpPurposeSettings purpose, string code)
    {
        var (subject, body) = purpose.Templates.Render(request.Destination.Channel, request.Language, code, request.Context);
        return new OtpMessage(id, request.Purpose, request.Destination, purpose.Templates.Choose(request.Language), subject, body);
    }

    private static OtpEvent About(OtpRequest request, OtpEventKind kind, string? id) =>
        new() { Kind = kind, At = default, ChallengeId = id, Purpose = request.Purpose, Destination = request.Destination.ToString(), Actor = request.Subject, Tenant = request.Tenant, ClientAddress = request.ClientAddress };

    private static OtpEvent About(OtpRecord record, OtpEventKind kind) =>
        new() { Kind = kind, At = default, ChallengeId = record.Id, Purpose = record.Purpose, Destination = record.Destination, Attempts = record.Attempts };

    private async Task<OtpIssue> RefuseAsync(OtpRequest request, string limit, TimeSpan retryAfter, OtpReason reason)
    {
        metrics.Issued(request.Purpose, "throttled");
        await TellAsync(About(request, OtpEventKind.Throttled, null) with { Reason = reason, Limit = limit }).ConfigureAwait(false);
        return new OtpIssue { Status = OtpIssueStatus.Throttled, Destination = request.Destination.ToString(), RetryAfter = retryAfter };
    }

    private async Task<OtpIssue> IssueAsync(OtpRequest request, OtpSettings settings, CancellationToken cancellationToken)
    {
        using var place = settings.SendMode is OtpSendMode.Queued ? outbox.TryReserve(settings.MaxQueued) : null;
        if (place is null && settings.SendMode is OtpSendMode.Queued)
        {
            return await RefuseAsync(request, "queue", QueueRetry, OtpReason.Throttled).ConfigureAwait(false);
        }

        var code = OtpCode.Create(settings.Purposes[request.Purpose].Digits);
        var placement = await store.PlaceAsync(Draft(request, settings, code), cancellationToken).ConfigureAwait(false);
        switch (placement.Status)
        {
            case OtpPlacementStatus.KeyReused:
                throw new RequestValidationException(Service, "issue", [new FieldProblem(nameof(request.IdempotencyKey), "belongs to another request", "use a key for one request alone")]);
            case OtpPlacementStatus.Throttled or OtpPlacementStatus.Blocked:
                return await RefuseAsync(
                    request, placement.Limit ?? "", placement.RetryAfter, placement.Status is OtpPlacementStatus.Blocked ? OtpReason.PairBlocked : OtpReason.Throttled).ConfigureAwait(false);
        }

        var isRepeat = placement.Status is OtpPlacementStatus.Repeated;
        metrics.Issued(request.Purpose, isRepeat ? "repeated" : request.IsDecoy ? "decoy" : "issued");
        var isSent = isRepeat || await SendAsync(request, settings, placement, code, place, cancellationToken).ConfigureAwait(false);
        return new OtpIssue
        {
            Status = isSent ? OtpIssueStatus.Issued : OtpIssueStatus.NotSent,
            ChallengeId = isSent ? placement.Record!.Id : null,
            ExpiresAt = isSent ? placement.Record!.ExpiresAt : null,
            RetryAfter = placement.RetryAfter,
            Destination = request.Destination.ToString(),
            IsRepeat = isRepeat,
        };
    }

    /// <summary>Tells of the challenge and hands its message over. False when it certainly was not sent.</summary>
    private async Task<bool> SendAsync(OtpRequest request, OtpSettings settings, OtpPlacement placement, string code, OtpOutboxPlace? place, CancellationToken cancellationToken)
    {
        foreach (var old in placement.Replaced)
        {
            await TellAsync(About(old, old.State is OtpState.Expired ? OtpEventKind.Expired : OtpEventKind.Replaced)).ConfigureAwait(false);
        }

        var id = placement.Record!.Id;
        await TellAsync(About(request, OtpEventKind.Issued, id) with { Reason = request.IsDecoy ? OtpReason.Decoy : OtpReason.None }).ConfigureAwait(false);
        var message = Message(request, id, settings.Purposes[request.Purpose], code);
        if (place is null)
        {
            return await SendAsync(request, settings, message, cancellationToken).ConfigureAwait(false) is not OtpDelivery.Refused;
        }

        // A decoy takes its way through the queue as well, and stops before the sender.
        place.Use(() => request.IsDecoy ? Task.CompletedTask : SendAsync(request, settings, message, CancellationToken.None), settings.SendConcurrency);
        return true;
    }

    private async Task<OtpDelivery> SendAsync(OtpRequest request, OtpSettings settings, OtpMessage message, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var span = traces.Start("send_code", request.Purpose);
        var delivery = OtpDelivery.Unknown;
        var reason = OtpReason.None;
        using var limit = new CancellationTokenSource(settings.SendTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A sender that ignores its token is left behind: its message may arrive.
            delivery = await FindSender(message.Destination.Channel)!.SendAsync(message, stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a host's sender throws, the message may have left.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // The type alone: a message of an exception may quote what was sent.
            logger.SendFailed(error.GetType().Name);
            reason = OtpReason.SenderFailed;
        }

        metrics.Sent(message.Destination.Channel, delivery, time.GetElapsedTime(began));
        OtpTraces.End(span, OtpMetrics.NameOf(delivery));
        if (delivery is OtpDelivery.Refused)
        {
            await store.CancelAsync(message.ChallengeId, null, givesBack: true, CancellationToken.None).ConfigureAwait(false);
        }

        var kind = delivery switch
        {
            OtpDelivery.Sent => OtpEventKind.Sent,
            OtpDelivery.Refused => OtpEventKind.SendRefused,
            _ => OtpEventKind.SendUnknown,
        };
        await TellAsync(About(request, kind, message.ChallengeId) with { Reason = reason }).ConfigureAwait(false);
        return delivery;
    }

    private async Task<OtpReason> DecideAsync(OtpEntry entry, OtpSettings settings, CancellationToken cancellationToken)
    {
        if (!ChallengeId.IsOne(entry.ChallengeId))
        {
            return await DenyAsync(entry, null, OtpReason.UnknownChallenge).ConfigureAwait(false);
        }

        var purpose = settings.Purposes[entry.Purpose];
        if (OtpCode.Read(entry.Code, purpose.Digits) is not { } code)
        {
            return await DenyAsync(entry, null, OtpReason.Malformed).ConfigureAwait(false);
        }

        var pair = settings.Pair(entry.Purpose, entry.Destination, entry.Tenant);
        var attempt = await store.CountAsync(entry.ChallengeId, pair, cancellationToken).ConfigureAwait(false);
        var record = attempt.Status is OtpAttemptStatus.Counted ? attempt.Record! : null;
        var pepper = record is null ? null : settings.FindPepper(record.PepperId);
        var matches = Matches(entry, record, pepper, code, settings);
        if (record is null)
        {
            if (attempt.HasJustExpired)
            {
                await TellAsync(About(attempt.Record!, OtpEventKind.Expired)).ConfigureAwait(false);
            }

            return await DenyAsync(entry, attempt.Record, ReasonOf(attempt)).ConfigureAwait(false);
        }

        // From here on the attempt is counted, and what it brought is written down whoever hung up.
        if (matches)
        {
            return await store.ConsumeAsync(record.Id, pair, CancellationToken.None).ConfigureAwait(false)
                ? await ApproveAsync(entry, record).ConfigureAwait(false)
                : await DenyAsync(entry, record, await WhyNotAsync(record.Id).ConfigureAwait(false)).ConfigureAwait(false);
        }

        await DenyAsync(entry, record, Mismatch(entry, record, pair, pepper)).ConfigureAwait(false);
        if (record.Attempts >= record.MaxAttempts && await store.BlockAsync(record.Id, CancellationToken.None).ConfigureAwait(false))
        {
            await TellAsync(About(record, OtpEventKind.Blocked) with { Reason = OtpReason.AttemptsUsedUp, ClientAddress = entry.ClientAddress }).ConfigureAwait(false);
        }

        return Mismatch(entry, record, pair, pepper);
    }

    private async Task<OtpReason> WhyNotAsync(string id) =>
        await store.FindAsync(id, CancellationToken.None).ConfigureAwait(false) is { } record
            ? record.State is OtpState.Pending or OtpState.Expired ? OtpReason.Expired : ReasonOf(new OtpAttempt { Status = OtpAttemptStatus.Ended, Record = record })
            : OtpReason.UnknownChallenge;

    private async Task<OtpReason> ApproveAsync(OtpEntry entry, OtpRecord record)
    {
        await TellAsync(About(record, OtpEventKind.Approved) with { ClientAddress = entry.ClientAddress }).ConfigureAwait(false);
        return OtpReason.None;
    }

    private async Task<OtpReason> DenyAsync(OtpEntry entry, OtpRecord? record, OtpReason reason)
    {
        var about = record is null
            ? new OtpEvent { Kind = OtpEventKind.FailedAttempt, At = default, ChallengeId = ChallengeId.IsOne(entry.ChallengeId) ? entry.ChallengeId : null, Purpose = entry.Purpose, Destination = entry.Destination.ToString() }
            : About(record, OtpEventKind.FailedAttempt);
        await TellAsync(about with { Reason = reason, ClientAddress = entry.ClientAddress }).ConfigureAwait(false);
        return reason;
    }

    private async Task TellAsync(OtpEvent happened)
    {
        var told = happened with { At = time.GetUtcNow() };
        var level = told.Kind switch
        {
            OtpEventKind.FailedAttempt or OtpEventKind.Throttled or OtpEventKind.SendUnknown or OtpEventKind.SendRefused or OtpEventKind.NotDelivered => LogLevel.Warning,
            OtpEventKind.Blocked => LogLevel.Error,
            OtpEventKind.Issued or OtpEventKind.Approved => LogLevel.Information,
            _ => LogLevel.Debug,
        };
        logger.Happened(level, told.Kind, told.Reason, told.Purpose, told.ChallengeId?[..LongestPrefix], told.Destination, told.Limit, told.Attempts);
        foreach (var audit in _audits)
        {
            try
            {
                await audit.RecordAsync(told, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // An audit that fails must not change an answer.
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.AuditFailed(audit.GetType().Name, told.Kind, error.GetType().Name);
            }
        }
    }

    /// <summary>Waits, unless the caller hung up: what was decided is the answer all the same.</summary>
    private async Task WaitAsync(TimeSpan rest, CancellationToken cancellationToken)
    {
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private OtpChallenge Show(OtpRecord record)
    {
        var isOver = record.State is OtpState.Pending && record.ExpiresAt <= time.GetUtcNow();
        var state = isOver ? OtpState.Expired : record.State;
        return new OtpChallenge
        {
            Id = record.Id,
            Purpose = record.Purpose,
            Channel = record.Channel,
            Destination = record.Destination,
            State = state,
            AttemptsLeft = state is OtpState.Pending ? record.MaxAttempts - record.Attempts : 0,
            CreatedAt = record.CreatedAt,
            ExpiresAt = record.ExpiresAt,
            EndedAt = record.EndedAt,
        };
    }
}
