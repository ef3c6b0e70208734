using System.Globalization;
using System.Security;
using System.Text;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Ncba.Wire;

/// <summary>Writes the SOAP notification about a movement on the bank account.</summary>
internal static class AccountNotice
{
    public static ReadOnlyMemory<byte> Write(NcbaReceived received, NcbaShapes shapes)
    {
        var merchant = received.Merchant;
        var narrative = received.Text ?? (received.Payer.Length is 0 ? received.Account : shapes.Narrative);
        var inName = shapes.NumberInName && received.Payer.Length > 0;
        (string Name, string Value)[] hashed =
        [
            ("TransType", received.Amount < 0 ? "549" : shapes.AccountType),
            ("TransID", received.BankReference),
            ("TransTime", KenyanTime.Format(received.At, "yyMMddHHmm")),
            ("TransAmount", received.Amount.ToString("0.00", CultureInfo.InvariantCulture)),
            ("AccountNr", merchant.BankAccount),
            ("Narrative", shapes.UpperCaseNarrative ? narrative.ToUpperInvariant() : narrative),
            ("PhoneNr", inName ? "" : received.Payer),
            ("CustomerName", inName ? $"{received.Name} {received.Payer} UG" : received.Name),
            ("Status", "SUCCESS"),
        ];
        string[] input = [.. hashed.Select(static field => field.Value)];
        var hash = shapes.Hash switch
        {
            NcbaHashForm.SecretItself => merchant.SecretKey,
            NcbaHashForm.RawBytes => NcbaHash.Raw(merchant.SecretKey, input),
            NcbaHashForm.Wrong => NcbaHash.Of("another secret", input),
            _ => NcbaHash.Of(merchant.SecretKey, input),
        };
        (string Name, string Value)[] fields =
        [
            ("User", merchant.NotificationUsername),
            ("Password", shapes.WrongPassword ? "not-the-password" : merchant.NotificationPassword),
            ("HashVal", hash),
            .. hashed,
        ];
        return Encoding.UTF8.GetBytes(Envelope(fields, shapes.Prefixed));
    }

    private static string Envelope((string Name, string Value)[] fields, bool isPrefixed)
    {
        var prefix = isPrefixed ? "mega:" : "";
        var text = new StringBuilder();
        text.Append("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"");
        text.Append(isPrefixed ? " xmlns:mega=\"http://mega.com/ncba\">" : ">");
        text.Append("<soapenv:Header/><soapenv:Body>");
        text.Append(CultureInfo.InvariantCulture, $"<{prefix}NCBAPaymentNotificationRequest>");
        foreach (var (name, value) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"<{prefix}{name}>{SecurityElement.Escape(value)}</{prefix}{name}>");
        }

        text.Append(CultureInfo.InvariantCulture, $"</{prefix}NCBAPaymentNotificationRequest></soapenv:Body></soapenv:Envelope>");
        return text.ToString();
    }
}
