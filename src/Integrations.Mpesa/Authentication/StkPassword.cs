using System.Globalization;
using System.Text;

namespace Integrations.Mpesa;

/// <summary>The password of an STK push: base64 of short code, passkey and timestamp, one after the other.</summary>
internal sealed class StkPassword
{
    private static readonly TimeSpan KenyanOffset = TimeSpan.FromHours(3);

    private StkPassword(string timestamp, string text) => (Timestamp, Text) = (timestamp, text);

    /// <summary>Kenyan time, <c>yyyyMMddHHmmss</c>; travels with the password.</summary>
    public string Timestamp { get; }

    /// <summary>Sensitive: holds the passkey.</summary>
    public string Text { get; }

    public static StkPassword At(DateTimeOffset now, string shortCode, Secret passkey)
    {
        var timestamp = now.ToOffset(KenyanOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return new StkPassword(timestamp, Convert.ToBase64String(Encoding.UTF8.GetBytes(shortCode + passkey.Reveal() + timestamp)));
    }

    public void Deconstruct(out string timestamp, out string text) => (timestamp, text) = (Timestamp, Text);
}
