using System.Buffers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Integrations.Core.Tests;

public sealed class MoneyJsonTests
{
    private static readonly Money Price = new(100m, "KES");

    [Fact]
    public void A_model_with_a_generated_context_goes_out_and_comes_back()
    {
        var invoice = new MoneyInvoice(Price, new Money(-5m, "UGX"), null, Currency.FromCode("USDC"));

        var json = JsonSerializer.Serialize(invoice, MoneyJsonContext.Default.MoneyInvoice);

        Assert.Equal("""{"Total":{"amount":"100.00","currency":"KES"},"Paid":"UGX -5","Discount":null,"Settlement":"USDC"}""", json);
        Assert.Equal(invoice, JsonSerializer.Deserialize(json, MoneyJsonContext.Default.MoneyInvoice));
    }

    [Theory]
    [InlineData("""{"amount":"100.00","currency":"KES"}""")]
    [InlineData("""{"currency":"KES","amount":"100"}""")]
    [InlineData("""{"amount":100,"currency":"KES"}""")]
    [InlineData("""{"amount":100.0,"currency":"KES"}""")]
    [InlineData("""{"fee":{"amount":1},"amount":"100","list":[1,{"currency":"UGX"}],"currency":"KES","note":null}""")]
    [InlineData("""{"\u0061mount":"\u0031\u00300","currency":"\u004bES"}""")]
    [InlineData("""  { "amount" : "100" , "currency" : "KES" } """)]
    [InlineData("\"KES 100\"")]
    [InlineData("\"KES\\u0020100\"")]
    public void Both_forms_are_read_by_both_converters(string json)
    {
        var paid = $$"""{"Total":{{json}},"Paid":{{json}},"Discount":{{json}},"Settlement":"KES"}""";

        var invoice = JsonSerializer.Deserialize(paid, MoneyJsonContext.Default.MoneyInvoice)!;

        Assert.Equal((Price, Price, Price), (invoice.Total, invoice.Paid, invoice.Discount!.Value));
    }

    [Fact]
    public void Digits_never_pass_through_a_double()
    {
        var largest = JsonSerializer.Deserialize("""{"amount":92233720368547758.07,"currency":"KES"}""", MoneyJsonContext.Default.Money);
        var tenth = JsonSerializer.Deserialize("""{"amount":0.1,"currency":"KES"}""", MoneyJsonContext.Default.Money);

        Assert.Equal(long.MaxValue, largest.MinorUnits);
        Assert.Equal(10, tenth.MinorUnits);
    }

    [Theory]
    [InlineData("""{"amount":"1.005","currency":"KES"}""", MoneyError.TooManyDecimals)]
    [InlineData("""{"amount":1.005,"currency":"KES"}""", MoneyError.TooManyDecimals)]
    [InlineData("""{"amount":1e2,"currency":"KES"}""", MoneyError.Format)]
    [InlineData("""{"amount":"","currency":"KES"}""", MoneyError.Format)]
    [InlineData("""{"amount":"1,000","currency":"KES"}""", MoneyError.Format)]
    [InlineData("""{"amount":92233720368547758.08,"currency":"KES"}""", MoneyError.Overflow)]
    [InlineData("\"KES 1.005\"", MoneyError.TooManyDecimals)]
    [InlineData("\"\"", MoneyError.Format)]
    [InlineData("\"XXX 1\"", MoneyError.NoMinorUnit)]
    [InlineData("\"ZWL 1\"", MoneyError.UnknownCurrency)]
    public void What_is_not_money_says_why(string json, MoneyError expected)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, MoneyJsonContext.Default.Money));

        Assert.Equal(expected, Assert.IsType<MoneyFormatException>(exception.InnerException).Reason);
    }

    [Theory]
    [InlineData("""{"amount":"1","currency":"QQQ"}""", MoneyError.UnknownCurrency)]
    [InlineData("""{"amount":"1","currency":"kes"}""", MoneyError.UnknownCurrency)]
    [InlineData("""{"amount":"1","currency":"XAU"}""", MoneyError.NoMinorUnit)]
    public void A_currency_that_cannot_be_used_says_why(string json, MoneyError expected)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, MoneyJsonContext.Default.Money));

        Assert.Equal(expected, Assert.IsType<InvalidCurrencyException>(exception.InnerException).Reason);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("100")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("""{"amount":"1"}""")]
    [InlineData("""{"currency":"KES"}""")]
    [InlineData("""{"amount":null,"currency":"KES"}""")]
    [InlineData("""{"amount":{"value":1},"currency":"KES"}""")]
    [InlineData("""{"amount":[1],"currency":"KES"}""")]
    [InlineData("""{"amount":"1","currency":404}""")]
    [InlineData("""{"amount":"1","currency":null}""")]
    [InlineData("""{"amount":"1","amount":"2","currency":"KES"}""")]
    [InlineData("""{"amount":"1","currency":"KES","currency":"UGX"}""")]
    [InlineData("""{"amount":"1","currency":"KES" """)]
    public void Other_JSON_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, MoneyJsonContext.Default.Money));

    [Fact]
    public void A_value_that_arrives_in_pieces_is_read()
    {
        var utf8 = Encoding.UTF8.GetBytes("""{"amount":"100.00","note":"\u00e9","currency":"KES"}""");
        var number = Encoding.UTF8.GetBytes("""{"currency":"KES","amount":100.00}""");
        var text = Encoding.UTF8.GetBytes("\"KES\\u0020100.00\"");

        Assert.Equal(Price, ReadByteByByte(utf8));
        Assert.Equal(Price, ReadByteByByte(number));
        Assert.Equal(Price, ReadByteByByte(text));
    }

    private static Money ReadByteByByte(byte[] utf8)
    {
        var last = new Piece(utf8.AsMemory(utf8.Length - 1), null, utf8.Length - 1);
        var first = last;
        for (var i = utf8.Length - 2; i >= 0; i--)
        {
            first = new Piece(utf8.AsMemory(i, 1), first, i);
        }

        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(first, 0, last, 1));
        return JsonSerializer.Deserialize(ref reader, MoneyJsonContext.Default.Money);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? next, long runningIndex)
        {
            Memory = memory;
            Next = next;
            RunningIndex = runningIndex;
        }
    }
}
