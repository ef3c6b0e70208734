using System.Text.Json;
using Integrations.Security;

namespace Integrations.Samples.CredentialStore;

/// <summary>Keeps each merchant's credentials in a file of its own, encrypted. A host would use its database or vault in the same way.</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="protector">Encrypts; each envelope is bound to its merchant, so that files cannot be swapped.</param>
/// <param name="time">The clock that ends an overlap.</param>
/// <param name="overlap">How long the credentials before a rotation stay an alternative. Default 24 h.</param>
internal sealed class FileCredentialSource(string folder, IPayloadProtector protector, TimeProvider time, TimeSpan? overlap = null) : ICredentialSource
{
    private const string Purpose = "merchant-credentials";

    private readonly TimeSpan _overlap = overlap ?? TimeSpan.FromHours(24);

    public async ValueTask<CredentialSet> GetAsync(CredentialScope scope, CancellationToken cancellationToken = default)
    {
        var stored = await ReadAsync(scope, cancellationToken) ?? throw new ProviderAuthenticationException(
            new ProviderError { Category = ErrorCategory.Misconfigured, Provider = scope.Provider, Operation = "credentials", NothingSent = true },
            $"{scope.Provider}, merchant '{scope.Merchant}': no credentials are stored; save them first.");
        var current = Open(scope, stored.Current);
        return stored.Previous is { Length: > 0 } previous ? current.WithPrevious(Open(scope, previous), stored.PreviousUntil) : current;
    }

    /// <summary>Stores new credentials. Those before them stay an alternative for the overlap.</summary>
    public async Task SaveAsync(CredentialScope scope, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken = default)
    {
        var envelope = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(secrets), StoredCredentialsJson.Default.DictionaryStringString), Place(scope));
        var before = await ReadAsync(scope, cancellationToken);
        var stored = new StoredCredentials(envelope, before?.Current, time.GetUtcNow() + _overlap);

        // Written beside and moved over: a reader sees the old file or the new one, never half of either.
        var beside = PathOf(scope) + ".new";
        await File.WriteAllBytesAsync(beside, JsonSerializer.SerializeToUtf8Bytes(stored, StoredCredentialsJson.Default.StoredCredentials), cancellationToken);
        File.Move(beside, PathOf(scope), overwrite: true);
    }

    private async Task<StoredCredentials?> ReadAsync(CredentialScope scope, CancellationToken cancellationToken) => File.Exists(PathOf(scope))
        ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(PathOf(scope), cancellationToken), StoredCredentialsJson.Default.StoredCredentials)
        : null;

    private CredentialSet Open(CredentialScope scope, byte[] envelope)
    {
        var secrets = JsonSerializer.Deserialize(protector.Unprotect(envelope, Place(scope)), StoredCredentialsJson.Default.DictionaryStringString)!;
        return new CredentialSet(scope, secrets.Select(pair => KeyValuePair.Create(pair.Key, Secret.FromNullable(pair.Value))));
    }

    private static PayloadContext Place(CredentialScope scope) => new(Purpose, $"{scope.Provider}/{scope.Merchant}");

    private string PathOf(CredentialScope scope) => Path.Combine(folder, $"{scope.Provider}-{scope.Merchant}.json");
}
