using System.Runtime.CompilerServices;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>A way to a provider that tells its books. It answers no question about a payment: callbacks and statements decide.</summary>
internal sealed class BookedRoute(BookedProvider provider, TimeProvider time, string name = BookedRoute.Name) : IPaymentRoute, IStatementSource, IFloatBalanceSource
{
    public const string Name = "booked:default/payout";

    public RouteDescriptor Descriptor { get; } = new()
    {
        Name = name,
        Provider = "booked",
        Merchant = "default",
        Kind = PaymentKind.Disburse,
        Country = "KE",
        MinAmount = new Money(1, "KES"),
        MaxAmount = new Money(100_000, "KES"),
        AmountDecimals = 2,
        MaxReferenceLength = 40,
        Capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.NotIdempotent,
            Query = QueryCapability.None,
            Callback = CallbackCapability.None,
            StatementCarriesReference = true,
        },
    };

    public TimeSpan? StatementReach => provider.Reach;

    public TimeSpan StatementDelay => provider.Delay;

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        Assert.True(permit.Leave());
        var request = (DisburseRequest)attempt.Request;
        string? receipt = null;
        if (provider.Fate is BookedFate.Paid or BookedFate.PaidInSilence)
        {
            receipt = provider.NextReceipt();
            provider.Lines.Add(new BookedLine(attempt.Reference, receipt, request.Amount.Amount, time.GetUtcNow()) { Party = request.Payee });
            provider.Balance -= request.Amount.Amount;
        }

        return Task.FromResult(provider.Fate switch
        {
            BookedFate.Paid => new Finding { Claim = Claim.Succeeded, Receipt = receipt },
            BookedFate.Accepted => new Finding { Claim = Claim.Pending },
            _ => Unknown(),
        });
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(Unknown());

    public async IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        provider.Readings.Add((from, to));
        await provider.Reading(cancellationToken);
        var lines = provider.Lines.Where(line => line.At >= from && line.At < to).ToArray();
        foreach (var line in lines)
        {
            yield return new StatementEntry
            {
                Reference = line.Reference,
                Finding = line.IsReadable
                    ? new Finding { Claim = Claim.Succeeded, Receipt = line.Receipt, AmountSeen = new Money(line.Amount, "KES"), PartySeen = line.Party, ProviderTime = line.At }
                    : new Finding { Claim = Claim.None },
            };
        }

        if (provider.Closes)
        {
            yield return StatementEntry.End(new StatementClosing(from, to) { Lines = lines.Length });
        }
    }

    public async Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        provider.Questions++;
        await provider.Asking();
        return [new AccountBalance("account", new Money(provider.Balance, "KES"), time.GetUtcNow())];
    }

    private static Finding Unknown() => new() { Claim = Claim.None, Error = new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = "booked", Operation = "payout" } };
}
