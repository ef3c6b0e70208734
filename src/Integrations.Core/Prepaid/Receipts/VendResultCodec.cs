using System.Text.Json;

namespace Integrations.Prepaid;

/// <summary>Results as bytes and back.</summary>
internal static class VendResultCodec
{
    public static byte[] Write(VendResult result) => JsonSerializer.SerializeToUtf8Bytes(StoredVendResult.From(result), PrepaidJsonContext.Default.StoredVendResult);

    public static VendResult Read(ReadOnlySpan<byte> artefact)
    {
        try
        {
            return (JsonSerializer.Deserialize(artefact, PrepaidJsonContext.Default.StoredVendResult) ?? throw Unreadable(null)).ToResult();
        }
        catch (JsonException exception)
        {
            // The path only: the message of a reader may repeat what it read.
            throw Unreadable(exception.Path);
        }
        catch (ArgumentException exception)
        {
            throw Unreadable(exception.ParamName);
        }
    }

    public static FormatException Unreadable(string? path) => new($"These bytes are not a result of a sale{(path is null ? "" : $" (at {path})")}; they must come from VendResult.ToArtefact.");
}
