using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Ncba.Wire;

/// <summary>Writes the JSON notification about money on the shared pay bill.</summary>
internal static class PaybillNotice
{
    public const string Paybill = "880100";

    public static ReadOnlyMemory<byte> Write(NcbaReceived received, NcbaShapes shapes)
    {
        var merchant = received.Merchant;
        var time = KenyanTime.Compact(received.At);
        var amount = received.Amount.ToString(shapes.ShortAmounts ? "0.0" : "0.00", CultureInfo.InvariantCulture);
        var mobile = shapes.HashedMobile ? NcbaHash.Hex(received.Payer) : received.Payer;
        string Tail(string account) => account + received.BillRef + mobile + received.Name + "1";
        string[] Input(string account) => [shapes.PaybillType, received.Receipt, time, amount, Tail(account)];
        var hash = shapes.Hash switch
        {
            NcbaHashForm.BankAccount => NcbaHash.Of(merchant.SecretKey, Input(merchant.BankAccount)),
            NcbaHashForm.SecretItself => merchant.SecretKey,
            NcbaHashForm.RawBytes => NcbaHash.Raw(merchant.SecretKey, Input(Paybill)),
            NcbaHashForm.Wrong => NcbaHash.Of("another secret", Input(Paybill)),
            _ => NcbaHash.Of(merchant.SecretKey, Input(Paybill)),
        };
        return DarajaJson.Write(json =>
        {
            json.WriteString("TransType", shapes.PaybillType);
            json.WriteString("TransID", received.Receipt);
            if (shapes.FtRef is not NcbaFtRef.Absent)
            {
                json.WriteString("FTRef", shapes.FtRef is NcbaFtRef.Empty ? "" : received.BankReference);
            }

            json.WriteString("TransTime", time);
            json.WriteString("TransAmount", amount);
            json.WriteString("BusinessShortCode", Paybill);
            json.WriteString("BillRefNumber", received.BillRef);
            if (received.Text is { } text)
            {
                json.WriteString("Narrative", shapes.UpperCaseNarrative ? text.ToUpperInvariant() : text);
            }

            json.WriteString("Mobile", mobile);
            json.WriteString("name", received.Name);
            json.WriteString("Username", merchant.NotificationUsername);
            json.WriteString("Password", shapes.WrongPassword ? "not-the-password" : merchant.NotificationPassword);
            json.WriteString("Hash", hash);
        });
    }
}
