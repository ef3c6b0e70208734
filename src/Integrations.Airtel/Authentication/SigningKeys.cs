using System.Security.Cryptography;
using Integrations.Http;

namespace Integrations.Airtel.Authentication;

/// <summary>The key of message signing, fetched when it is needed and kept until shortly before its date. One fetch at a time; thread-safe.</summary>
internal sealed class SigningKeys(Func<CancellationToken, Task<Verdict<SigningKey>>> fetch, AirtelRsaPadding padding, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private Task<Held>? _fetching;
    private Held? _held;

    /// <summary>The cipher of the key of now.</summary>
    /// <exception cref="IntegrationException">There is none; nothing was sent.</exception>
    public async ValueTask<PublicKeyCipher> GetAsync(CancellationToken cancellationToken)
    {
        Task<Held> fetching;
        lock (_gate)
        {
            if (_held is { } held && held.Until > time.GetUtcNow())
            {
                return held.Cipher;
            }

            // Detached from the caller: others may wait for the same key.
            fetching = _fetching is { IsCompleted: false } running ? running : _fetching = FetchAsync();
        }

        return (await fetching.WaitAsync(cancellationToken).ConfigureAwait(false)).Cipher;
    }

    /// <summary>Airtel did not recognise a signature: the next one asks for the key anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _held = null;
        }
    }

    private async Task<Held> FetchAsync()
    {
        var verdict = await fetch(CancellationToken.None).ConfigureAwait(false);
        if (verdict.Value is not { } key)
        {
            throw Unusable(verdict.Error!, verdict.Exchange.Last?.Exception ?? verdict.Exchange.BlockedBy);
        }

        PublicKeyCipher cipher;
        try
        {
            cipher = PublicKeyCipher.Parse(key.Text, padding);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or ArgumentException)
        {
            throw Unusable(new ProviderError { Category = ErrorCategory.ProviderDown, Provider = AirtelTelemetry.Provider, Operation = "encryption_keys", Code = "no_rsa_key" }, failure);
        }

        var now = time.GetUtcNow();
        var until = key.ValidUntil is { } end ? end - Margin : now + Longest;
        until = until < now + Shortest ? now + Shortest : until > now + Longest ? now + Longest : until;
        var held = new Held(cipher, until);
        lock (_gate)
        {
            _held = held;
        }

        return held;
    }

    /// <summary>Whatever the step of the key met, the payment behind it was not sent: no category may say that its outcome is in doubt.</summary>
    private static IntegrationException Unusable(ProviderError error, Exception? cause) => ProviderExceptions.For(
        error with
        {
            Category = error.Category is ErrorCategory.OutcomeUnknown or ErrorCategory.MalformedAnswer ? ErrorCategory.ProviderDown : error.Category,
            NothingSent = true,
        },
        cause);

    private sealed record Held(PublicKeyCipher Cipher, DateTimeOffset Until);
}
