namespace Integrations.Ncba;

/// <summary>A QR code as a picture.</summary>
public sealed class NcbaQrCode
{
    /// <summary>The picture's bytes.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>The picture's media type, such as <c>image/png</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Kind and size.</summary>
    public override string ToString() => $"QR code ({MediaType}, {Image.Length} bytes)";
}
