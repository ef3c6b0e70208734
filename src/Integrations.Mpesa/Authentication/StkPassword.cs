using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Integrations.Mpesa;

/// <summary>The password of an STK push: base64 of short code, passkey and timestamp, one after the other.</summary>
/// <param name="Timestamp">Kenyan time, <c>yyyyMMddHHmmss</c>; travels with the password.</param>
/// <param name="Password">Sensitive: holds the passkey.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StkPassword(string Timestamp, string Password)
{
    private static readonly TimeSpan KenyanOffset = TimeSpan.FromHours(3);

    public static StkPassword At(DateTimeOffset now, string shortCode, Secret passkey)
    {
        var timestamp = now.ToOffset(KenyanOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return new StkPassword(timestamp, Convert.ToBase64String(Encoding.UTF8.GetBytes(shortCode + passkey.Reveal() + timestamp)));
    }

    public override string ToString() => Timestamp;
}
