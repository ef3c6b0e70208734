namespace Integrations.Mpesa;

/// <summary>A QR code as Daraja drew it.</summary>
public sealed class QrCode
{
    /// <summary>The picture, as the base64 text that came; never empty.</summary>
    public required string Base64 { get; init; }

    /// <summary>Daraja's identifier of the request; empty when the answer had none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The picture as PNG.</summary>
    /// <param name="png">Its bytes; empty when the text is not base64.</param>
    /// <returns><see langword="false"/> when the text is not base64.</returns>
    public bool TryDecode(out byte[] png)
    {
        var bytes = new byte[Base64.Length];
        var isWhole = Convert.TryFromBase64String(Base64, bytes, out var length);
        png = isWhole ? bytes[..length] : [];
        return isWhole;
    }

    /// <summary>The identifier.</summary>
    public override string ToString() => RequestId;
}
