using System.Text.Json;
using Integrations.Bridge;
using Integrations.Payments;

namespace Integrations.Wallets;

/// <summary>Holds payments that reach the Bridge by themselves against the same limits, by the number that pays or is paid. Those of wallets were counted when they were booked.</summary>
internal sealed class BridgeLimits(ILedgerStore store, LimitCounter limits) : IPaymentLimits
{
    private const string RecordKind = "payment-limit";
    private const int MostTries = 8;

    public async ValueTask<Money?> CountAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default)
    {
        var party = request switch { CollectRequest collect => collect.Payer, DisburseRequest disburse => disburse.Payee, _ => (Msisdn?)null };
        if (party is not { } number || await IsCountedAsync(request, terms, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var key = KeyOf(terms.Tenant, request.IdempotencyKey);

        // A count is kept under a name that hides the number from a glance.
        var who = DerivedId.Of("party", [terms.Tenant, number.Reveal(MsisdnFormat.E164)]).ToString("N");
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            // The same key for other money is another payment: which of them the journal takes is not known yet, so both are counted.
            var there = await store.FindRecordAsync(key, cancellationToken).ConfigureAwait(false);
            var before = there is null ? null : Read(there);
            var isCounted = before is { IsReturned: false } && before.Amount == request.Amount.MinorUnits && before.Currency == request.Amount.Currency.Code
                && before.Counts.All(count => count.Contains($"|{who}|{request.Kind}|", StringComparison.Ordinal));
            var (charges, most) = await limits.FindAsync(who, new LimitQuestion(terms.Tenant, "", request.Kind.ToString(), request.Amount), LimitSet.None, cancellationToken).ConfigureAwait(false);
            if (isCounted && (charges.Count is 0 || charges.Select(static charge => charge.Key).SequenceEqual(before!.Counts, StringComparer.Ordinal)))
            {
                return null;
            }

            if (most is { } atOnce)
            {
                return atOnce;
            }

            if (charges.Count is 0)
            {
                return null;
            }

            // What was counted on an earlier day, and not taken in then, counts today: it is not refused any more, as another call may be bringing it in.
            var counted = new CountedPayment([.. charges.Select(static charge => charge.Key)], request.Amount.MinorUnits, request.Amount.Currency.Code, IsReturned: false);
            var journal = Journal.OfRecords(Write(key, there?.Version ?? 0, counted)) with
            {
                Charges = isCounted ? [.. Return(before!), .. charges.Select(static charge => charge with { Most = null })] : charges,
            };
            var result = await store.BookAsync(journal, cancellationToken).ConfigureAwait(false);
            if (result.IsBooked)
            {
                return null;
            }

            if (result.Status is JournalStatus.LimitExceeded)
            {
                return result.Remaining;
            }
        }

        throw new LedgerStoreException("The limit of a payment could not be counted. Call again with the same key.");
    }

    /// <summary>A payment that failed gives its count back; one that succeeded after all takes it again.</summary>
    public async ValueTask HearAsync(Payment payment, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (payment.Status is not (PaymentStatus.Failed or PaymentStatus.Succeeded) || await store.FindRecordAsync(KeyOf(payment.Tenant, payment.IdempotencyKey), cancellationToken).ConfigureAwait(false) is not { } record
                || Read(record) is not { } counted || payment.Version < counted.PaymentVersion || counted.IsReturned == payment.Status is PaymentStatus.Failed)
            {
                return;
            }

            var after = counted with { IsReturned = !counted.IsReturned, PaymentVersion = payment.Version };
            var change = Journal.OfRecords(Write(record.Key, record.Version, after)) with { Charges = counted.IsReturned ? Take(counted) : Return(counted) };
            if ((await store.BookAsync(change, cancellationToken).ConfigureAwait(false)).IsBooked)
            {
                return;
            }
        }

        throw new LedgerStoreException("The limit of a payment could not be given back. It is told again.");
    }

    /// <summary>An operation of a wallet was counted when it was booked. A payment that merely bears such a key was not.</summary>
    private async ValueTask<bool> IsCountedAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken) =>
        OperationBody.TryReadPaymentKey(request.IdempotencyKey, out var wallet, out var key)
        && await store.FindRecordAsync(OperationBody.KeyOf(wallet, key), cancellationToken).ConfigureAwait(false) is { } operation
        && OperationBody.Read(operation).IsAbout(request.Kind, request.Amount)
        && await store.FindRecordAsync(WalletBody.Key(wallet), cancellationToken).ConfigureAwait(false) is { } record
        && WalletBody.Read(record).Tenant == terms.Tenant;

    private static RecordKey KeyOf(string tenant, string key) => new(RecordKind, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenant.Length}/{tenant}/{key}"));

    private static LimitCharge[] Take(CountedPayment counted) => [.. counted.Counts.Select(count => new LimitCharge(count, Money.FromMinorUnits(counted.Amount, counted.Currency), null))];

    private static LimitCharge[] Return(CountedPayment counted) => [.. Take(counted).Select(static charge => charge with { Amount = -charge.Amount })];

    private static CountedPayment? Read(StoredRecord record) => JsonSerializer.Deserialize(record.Body, WalletJsonContext.Default.CountedPayment);

    private static RecordWrite Write(RecordKey key, long version, CountedPayment counted)
    {
        var body = JsonSerializer.Serialize(counted, WalletJsonContext.Default.CountedPayment);
        return new RecordWrite { Key = key, Version = version, Change = DerivedId.Of("counted", [key.ToString(), version.ToString(System.Globalization.CultureInfo.InvariantCulture), body]), Body = body };
    }
}
