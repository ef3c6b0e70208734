using System.Text;

namespace Integrations.Settlement.Aptos.Bcs;

internal static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
