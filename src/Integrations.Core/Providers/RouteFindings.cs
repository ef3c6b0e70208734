using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Providers;

/// <summary>Verdicts of calls as evidence of routes.</summary>
public static class RouteFindings
{
    private const int LongestIdentifier = 128;

    /// <summary>What a send brought.</summary>
    public static Finding From<T>(Verdict<T> verdict, IReadOnlyList<ProviderReference>? references = null)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new Finding
        {
            Claim = verdict.Claim,
            Error = verdict.Error,
            ProviderReferences = references ?? [],
            NextCheck = verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };
    }

    /// <summary>What a question brought that is answered at once: what the answer says about the payment, or nothing. That the question itself was refused says nothing about the payment.</summary>
    /// <remarks>The reader of the answer gives a value whenever the answer is about the payment, also where it failed; "not found" needs none.</remarks>
    public static Finding FromAnswer<T>(Verdict<T> verdict, IReadOnlyList<ProviderReference>? references = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new Finding
        {
            Claim = verdict.Value is null && verdict.Claim is not Claim.NotFound ? Claim.None : verdict.Claim,
            Error = verdict.Error,
            ProviderReferences = references ?? [],
            NextCheck = verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };
    }

    /// <summary>What a question brought whose answer comes by callback: that it was taken, or nothing. A question that failed says nothing about the payment.</summary>
    public static Finding FromQuestion<T>(Verdict<T> verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return new Finding
        {
            Claim = verdict.Claim is Claim.Asked ? Claim.Asked : Claim.None,
            Error = verdict.Claim is Claim.Asked ? null : verdict.Error,
            NextCheck = verdict.Error?.RetryAfter,
            Trace = verdict.Trace,
        };
    }

    /// <summary>Nothing was learnt, because nothing could be asked or sent.</summary>
    public static Finding Nothing(ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Finding { Claim = Claim.None, Error = error, Trace = error.Trace };
    }

    /// <summary>Sends, and turns what kept the request from being sent into a finding.</summary>
    /// <exception cref="IntegrationException">It failed after bytes may have gone.</exception>
    public static async Task<Finding> SendAsync(Func<CancellationToken, Task<Finding>> send, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(send);
        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return Nothing(failure.Error);
        }
    }

    /// <summary>Asks, and turns whatever kept the question from being answered into a finding: it says nothing about the payment.</summary>
    public static async Task<Finding> AskAsync(Func<CancellationToken, Task<Finding>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ask);
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException failure)
        {
            return Nothing(failure.Error);
        }
    }

    /// <summary>Those identifiers that are there: not empty, and up to 128 characters.</summary>
    public static IReadOnlyList<ProviderReference> References(params ReadOnlySpan<(string Kind, string? Value)> candidates)
    {
        var known = new List<ProviderReference>(candidates.Length);
        foreach (var (kind, value) in candidates)
        {
            if (value is { Length: > 0 and <= LongestIdentifier })
            {
                known.Add(new ProviderReference(kind, value));
            }
        }

        return known;
    }
}
