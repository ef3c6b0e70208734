namespace Integrations.Callbacks;

/// <summary>What the provider is answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, in the provider's shape.</param>
/// <param name="ContentType">The media type.</param>
public sealed record CallbackReply(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    /// <summary>A status and no body: what a caller that is not a provider gets.</summary>
    public static CallbackReply Bare(int status) => new(status, default);
}
