using System.Text.Json.Serialization;

namespace Integrations.Samples.CredentialStore;

/// <summary>What the file holds for one merchant: two envelopes and the end of the overlap. Nothing in it can be read without the key ring.</summary>
internal sealed record StoredCredentials(byte[] Current, byte[]? Previous, DateTimeOffset PreviousUntil);

[JsonSerializable(typeof(StoredCredentials))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoredCredentialsJson : JsonSerializerContext;
