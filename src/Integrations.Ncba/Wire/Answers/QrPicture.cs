namespace Integrations.Ncba.Wire.Answers;

/// <summary>A picture as the wire carries it: a data URL, whose base64 text may be broken into lines.</summary>
internal static class QrPicture
{
    private const string Prefix = "data:";
    private const string Marker = ";base64,";

    public static NcbaQrCode? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || text.IndexOf(Marker, StringComparison.OrdinalIgnoreCase) is not (> 5 and var marker))
        {
            return null;
        }

        // Convert skips white space.
        var base64 = text.AsSpan(marker + Marker.Length);
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64Chars(base64, bytes, out var length) && length > 0
            ? new NcbaQrCode { Image = bytes.AsMemory(0, length), MediaType = text[Prefix.Length..marker] }
            : null;
    }
}
