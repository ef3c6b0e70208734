using System.Security.Cryptography;
using System.Text;
using Integrations.Http;

namespace Integrations.Airtel.Direct;

/// <summary>One refund of a direct call. It has no key at Airtel and cannot be asked about: it is sent once.</summary>
/// <param name="operation">What is sent.</param>
/// <param name="correlation">The correlation id of the call.</param>
/// <param name="airtelMoneyId">The payment that it returns.</param>
/// <param name="open">Refunds of the account whose outcome is not known.</param>
/// <param name="send">Sends once.</param>
internal sealed class DirectRefund(
    ProviderOperation operation, string? correlation, string airtelMoneyId, OpenRefunds open, Func<CallMarks, CancellationToken, Task<Verdict<AirtelRefund>>> send)
{
    private const string Prefix = "refund:";

    /// <summary>The key of a refund that the host gave none: a payment is returned once.</summary>
    public static string KeyOf(string airtelMoneyId) => Prefix + (Prefix.Length + airtelMoneyId.Length <= RequestRules.LongestIdentifier
        ? airtelMoneyId
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(airtelMoneyId))));

    /// <summary>Sends.</summary>
    public async Task<Outcome<AirtelRefund>> SendAsync(string reference, CancellationToken cancellationToken)
    {
        open.Open(airtelMoneyId);
        var outcome = await TransmitAsync(reference, cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case Outcome<AirtelRefund>.Completed:
                open.Settle(airtelMoneyId);
                return outcome;
            case Outcome<AirtelRefund>.Refused refused:
                open.Close(airtelMoneyId);

                // Airtel refuses what it has returned already: another refund in doubt may be why.
                return !refused.Error.NothingSent && open.Has(airtelMoneyId) ? Unknown(refused) : outcome;
            default:
                return outcome;
        }
    }

    private async Task<Outcome<AirtelRefund>> TransmitAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await send(new CallMarks(reference, correlation), cancellationToken).ConfigureAwait(false)).ToOutcome();
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return new Outcome<AirtelRefund>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = correlation } };
        }
        catch (OperationCanceledException)
        {
            // Cancelled before anything was sent: afterwards the outcome is unknown, and no exception.
            open.Close(airtelMoneyId);
            throw;
        }
    }

    private Outcome<AirtelRefund>.Unknown Unknown(Outcome<AirtelRefund>.Refused refused) => new(new ProviderError
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = AirtelTelemetry.Provider,
        Operation = operation.Name,
        Code = refused.Error.Code,
        Trace = refused.Trace,
    })
    {
        Trace = refused.Trace,
    };
}
