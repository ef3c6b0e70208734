using Integrations.Http;

namespace Integrations.Mpesa;

/// <summary>The results of reads.</summary>
internal static class VerdictExtensions
{
    /// <summary>The value of a read, also where it reports a failed payment.</summary>
    /// <exception cref="IntegrationException">The read failed. A lost answer to a question is no lost payment: it is reported as the provider being away.</exception>
    public static T ValueOrThrow<T>(this Verdict<T> verdict)
        where T : class
    {
        if (verdict.Value is { } value)
        {
            return value;
        }

        var error = verdict.Error!;
        var cause = verdict.Exchange.BlockedBy ?? verdict.Exchange.Last?.Exception;
        throw ProviderExceptions.For(error.Category is ErrorCategory.OutcomeUnknown ? error with { Category = ErrorCategory.ProviderDown, UserMessage = ErrorCategory.ProviderDown.Rule().UserMessage } : error, cause);
    }
}
