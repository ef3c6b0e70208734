using System.Text.Json;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>Writes callbacks in the shapes that are switched on.</summary>
internal static class ResultWriter
{
    public static ReadOnlyMemory<byte> Stk(StkSession session, DarajaShapes shapes) => DarajaJson.Write(json =>
    {
        json.WriteStartObject("Body");
        json.WriteStartObject("stkCallback");
        json.WriteString("MerchantRequestID", session.MerchantRequestId);
        json.WriteString("CheckoutRequestID", session.CheckoutRequestId);
        DarajaJson.Code(json, "ResultCode", session.ResultCode!, shapes.ResultCode);
        json.WriteString("ResultDesc", shapes.ResultPrefix + session.ResultText);
        if (session.ResultCode is "0")
        {
            json.WriteStartObject("CallbackMetadata");
            json.WriteStartArray("Item");
            foreach (var item in Ordered(StkItems(session, shapes), shapes))
            {
                item.Write(json, "Name", shapes);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Result(string originatorId, string conversationId, AsyncResult result, DarajaShapes shapes) => DarajaJson.Write(json =>
    {
        json.WriteStartObject("Result");
        DarajaJson.Code(json, "ResultType", "0", shapes.ResultCode);
        DarajaJson.Code(json, "ResultCode", result.Code, shapes.ResultCode);
        json.WriteString("ResultDesc", result.Text);
        json.WriteString("OriginatorConversationID", originatorId);
        json.WriteString("ConversationID", conversationId);
        json.WriteString("TransactionID", result.TransactionId);
        if (result.Parameters.Count > 0 && !shapes.OmitResultParameters)
        {
            List(json, "ResultParameters", "ResultParameter", result.Parameters, shapes.Parameters, shapes);
        }

        List(json, "ReferenceData", "ReferenceItem", [.. result.LeadingReferences, result.Reference], shapes.References, shapes);
        json.WriteEndObject();
    });

    private static IEnumerable<ResultItem> StkItems(StkSession session, DarajaShapes shapes)
    {
        yield return ResultItem.Amount("Amount", session.Amount);
        yield return new ResultItem("MpesaReceiptNumber", session.Receipt);
        if (shapes.StkBalance is not StkBalanceItem.Absent)
        {
            const string Balance = "{Amount={CurrencyCode=KES, MinimumAmount=618683, BasicAmount=6186.83}}";
            yield return new ResultItem("Balance", shapes.StkBalance is StkBalanceItem.Text ? Balance : null);
        }

        yield return new ResultItem("TransactionDate", KenyanTime.Compact(session.ConcludedAt), IsNumber: true);
        yield return new ResultItem("PhoneNumber", session.Phone, IsNumber: true);
    }

    private static void List(Utf8JsonWriter json, string outer, string inner, IReadOnlyList<ResultItem> items, ListStyle style, DarajaShapes shapes)
    {
        json.WriteStartObject(outer);
        json.WritePropertyName(inner);
        if (style is ListStyle.BareObject)
        {
            items[0].Write(json, "Key", shapes);
        }
        else
        {
            json.WriteStartArray();
            foreach (var item in Ordered(items, shapes))
            {
                item.Write(json, "Key", shapes);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static IEnumerable<ResultItem> Ordered(IEnumerable<ResultItem> items, DarajaShapes shapes) =>
        shapes.Order is ItemOrder.Reversed ? items.Reverse() : items;
}
