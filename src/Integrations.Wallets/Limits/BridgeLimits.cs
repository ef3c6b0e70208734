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
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await store.FindRecordAsync(key, cancellationToken).ConfigureAwait(false) is not null)
            {
                return null;
            }

            // A count is kept under a name from which nobody reads the number.
            var who = DerivedId.Of("party", [terms.Tenant, number.Reveal(MsisdnFormat.E164)]).ToString("N");
            var (charges, most) = await limits.FindAsync(who, new LimitQuestion(terms.Tenant, "", request.Kind.ToString(), request.Amount), LimitSet.None, cancellationToken).ConfigureAwait(false);
            if (most is { } atOnce)
            {
                return atOnce;
            }

            if (charges.Count is 0)
            {
                return null;
            }

            var counted = new CountedPayment([.. charges.Select(static charge => charge.Key)], request.Amount.MinorUnits, request.Amount.Currency.Code, IsReturned: false);
            var result = await store.BookAsync(Journal.OfRecords(Write(key, 0, counted)) with { Charges = charges }, cancellationToken).ConfigureAwait(false);
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
                || JsonSerializer.Deserialize(record.Body, WalletJsonContext.Default.CountedPayment) is not { } counted || counted.IsReturned == payment.Status is PaymentStatus.Failed)
            {
                return;
            }

            var amount = Money.FromMinorUnits(counted.Amount, counted.Currency);
            var change = Journal.OfRecords(Write(record.Key, record.Version, counted with { IsReturned = !counted.IsReturned })) with { Charges = [.. counted.Counts.Select(count => new LimitCharge(count, counted.IsReturned ? amount : -amount, null))] };
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

    private static RecordWrite Write(RecordKey key, long version, CountedPayment counted) => new()
    {
        Key = key,
        Version = version,
        Change = DerivedId.Of("counted", [key.ToString(), version.ToString(System.Globalization.CultureInfo.InvariantCulture)]),
        Body = JsonSerializer.Serialize(counted, WalletJsonContext.Default.CountedPayment),
    };
}
