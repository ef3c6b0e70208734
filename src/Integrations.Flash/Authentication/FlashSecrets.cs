using System.Text;
using Integrations.Security;

namespace Integrations.Flash.Authentication;

/// <summary>The secrets of one account. An API key as issued is taken apart into its two.</summary>
internal static class FlashSecrets
{
    public static AccountSecrets Of(FlashSettings settings, ICredentialSource source) => new(
        new CredentialScope(FlashTelemetry.Provider, settings.Merchant),
        new DelegateCredentialSource(async (scope, cancellationToken) => Complete(await source.GetAsync(scope, cancellationToken).ConfigureAwait(false))));

    /// <summary>The secrets in options.</summary>
    public static IEnumerable<KeyValuePair<string, Secret?>> Read(FlashOptions options) =>
    [
        new(FlashCredentialNames.ConsumerKey, Secret.FromNullable(options.ConsumerKey)),
        new(FlashCredentialNames.ConsumerSecret, Secret.FromNullable(options.ConsumerSecret)),
        new(FlashCredentialNames.ApiKey, Secret.FromNullable(options.ApiKey)),
    ];

    /// <summary>Key and secret in an API key; <see langword="null"/> when it is not one.</summary>
    public static (string Key, string Secret)? Split(string apiKey)
    {
        var text = apiKey.Trim();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) && Encoding.UTF8.GetString(bytes.AsSpan(0, count)).Split(':', 2) is [{ Length: > 0 } key, { Length: > 0 } secret]
            ? (key, secret)
            : null;
    }

    private static CredentialSet Complete(CredentialSet given) =>
        given.Find(FlashCredentialNames.ConsumerKey) is null && given.Find(FlashCredentialNames.ApiKey) is { } apiKey && Split(apiKey.Reveal()) is var (key, secret)
            ? new CredentialSet(given.Scope, [new(FlashCredentialNames.ConsumerKey, new Secret(key)), new(FlashCredentialNames.ConsumerSecret, new Secret(secret))])
            : given;
}
