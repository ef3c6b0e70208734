using System.Globalization;
using System.Text;

namespace Integrations.Mpesa;

/// <summary>The password of an STK push: base64 of short code, passkey and timestamp, one after the other.</summary>
internal sealed class StkPassword(string timestamp, string password)
{
    private static readonly TimeSpan KenyanOffset = TimeSpan.FromHours(3);

    /// <summary>Kenyan time, <c>yyyyMMddHHmmss</c>; travels with the password.</summary>
    public string Timestamp { get; } = timestamp;

    /// <summary>Sensitive: holds the passkey.</summary>
    public string Password { get; } = password;

    public static StkPassword At(DateTimeOffset now, string shortCode, Secret passkey)
    {
        var timestamp = now.ToOffset(KenyanOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return new StkPassword(timestamp, Convert.ToBase64String(Encoding.UTF8.GetBytes(shortCode + passkey.Reveal() + timestamp)));
    }

    public void Deconstruct(out string madeAt, out string secret) => (madeAt, secret) = (Timestamp, Password);

    public override string ToString() => Timestamp;
}
