using Integrations.Security;

namespace Integrations.Airtel.Authentication;

/// <summary>The secrets of one account, asked for anew each time. Thread-safe.</summary>
internal sealed class AirtelSecrets(AirtelSettings settings, ICredentialSource source)
{
    public AccountSecrets Account { get; } = new(new CredentialScope(AirtelTelemetry.Provider, settings.Merchant), source);

    public static IEnumerable<KeyValuePair<string, Secret?>> Read(AirtelOptions options) =>
    [
        new(AirtelCredentialNames.ClientId, Secret.FromNullable(options.ClientId)),
        new(AirtelCredentialNames.ClientSecret, Secret.FromNullable(options.ClientSecret)),
        new(AirtelCredentialNames.Pin, Secret.FromNullable(options.Pin)),
        new(AirtelCredentialNames.CashInPin, Secret.FromNullable(options.CashInPin)),
        new(AirtelCredentialNames.RemittancePin, Secret.FromNullable(options.RemittancePin)),
    ];

    /// <summary>The encrypted PIN of a product; the general one where it has none of its own.</summary>
    /// <exception cref="ProviderAuthenticationException">There is no PIN, or no key to encrypt it with. Nothing was sent.</exception>
    public async ValueTask<string> PinAsync(string name, CancellationToken cancellationToken)
    {
        var secrets = await Account.GetAsync(cancellationToken).ConfigureAwait(false);
        var pin = secrets.Find(name) ?? secrets.Require(AirtelCredentialNames.Pin);
        return settings.PinCipher?.Encrypt(pin.Reveal()) ?? throw new ProviderAuthenticationException(
            new ProviderError { Category = ErrorCategory.Misconfigured, Provider = AirtelTelemetry.Provider, Operation = "credentials", NothingSent = true },
            $"airtel, merchant '{settings.Merchant}': PinPublicKey is missing. Set AirtelOptions.PinPublicKey to the public key that the country's portal prints.");
    }
}
