namespace Integrations.Sandbox.Daraja;

/// <summary>The public values of Safaricom's sandbox.</summary>
internal static class DarajaDefaults
{
    public static void AddShortCodes(DarajaSandbox sandbox)
    {
        sandbox.Add(new DarajaShortCode("174379") { Passkey = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919" });
        foreach (var number in (ReadOnlySpan<string>)["600000", "600979", "600984", "600992", "600996", "600997"])
        {
            sandbox.Add(new DarajaShortCode(number));
        }
    }
}
