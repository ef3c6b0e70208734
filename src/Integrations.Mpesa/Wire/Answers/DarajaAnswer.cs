using System.Text;
using System.Text.Json;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>The scalars of one answer, in any of the shapes that Daraja and its gateways use, read in one pass. Never logged: some are personal or secret.</summary>
internal sealed class DarajaAnswer
{
    private bool _contradicts;

    private DarajaAnswer() { }

    public string? ResponseCode { get; private set; }

    public string? ResponseDescription { get; private set; }

    public string? MerchantRequestId { get; private set; }

    public string? CheckoutRequestId { get; private set; }

    public string? CustomerMessage { get; private set; }

    public string? ConversationId { get; private set; }

    public string? OriginatorConversationId { get; private set; }

    public string? ResultCode { get; private set; }

    public string? ResultDescription { get; private set; }

    public string? RequestId { get; private set; }

    /// <summary>The code of Daraja's envelope, or of a raw gateway fault.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>The text of the envelope, the gateway fault or the SOAP fault. May echo a token.</summary>
    public string? ErrorMessage { get; private set; }

    public string? AccessToken { get; private set; }

    public string? ExpiresIn { get; private set; }

    /// <summary>True for a SOAP fault that was turned into JSON.</summary>
    public bool IsSoapFault { get; private set; }

    /// <summary>The answer; <see langword="null"/> when it is not one JSON object, is cut short, or gives one field two values.</summary>
    public static DarajaAnswer? Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(WireText.Clean(body).Span, WireText.Options);
        var answer = new DarajaAnswer();
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return null;
            }

            answer.ReadObject(ref reader, Level.Top);
            return reader.Read() || answer._contradicts ? null : answer;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, Level level)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject && Below(level, name) is { } below)
            {
                IsSoapFault |= below is Level.SoapFault;
                ReadObject(ref reader, below);
            }
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (level is Level.Top)
            {
                ReadField(ref reader, name);
            }
            else
            {
                ReadFault(ref reader, name);
            }
        }
    }

    private static Level? Below(Level level, ReadOnlySpan<byte> name) => level switch
    {
        Level.Top when Is(name, "fault"u8) => Level.Fault,
        Level.Top when Is(name, "Envelope"u8) => Level.Envelope,
        Level.Fault when Is(name, "detail"u8) => Level.Fault,
        Level.Envelope when Is(name, "Body"u8) => Level.Envelope,
        Level.Envelope when Is(name, "Fault"u8) => Level.SoapFault,
        _ => null,
    };

    private void ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (Is(name, "ResponseCode"u8))
        {
            ResponseCode = Set(ResponseCode, ref reader);
        }
        else if (Is(name, "ResponseDescription"u8))
        {
            ResponseDescription = Set(ResponseDescription, ref reader);
        }
        else if (Is(name, "MerchantRequestID"u8))
        {
            MerchantRequestId = Set(MerchantRequestId, ref reader);
        }
        else if (Is(name, "CheckoutRequestID"u8))
        {
            CheckoutRequestId = Set(CheckoutRequestId, ref reader);
        }
        else if (Is(name, "CustomerMessage"u8))
        {
            CustomerMessage = Set(CustomerMessage, ref reader);
        }
        else if (Is(name, "ConversationID"u8))
        {
            ConversationId = Set(ConversationId, ref reader);
        }
        else if (Is(name, "OriginatorConversationID"u8) || Is(name, "OriginatorCoversationID"u8))
        {
            OriginatorConversationId = Set(OriginatorConversationId, ref reader);
        }
        else if (Is(name, "ResultCode"u8))
        {
            ResultCode = Set(ResultCode, ref reader);
        }
        else if (Is(name, "ResultDesc"u8))
        {
            ResultDescription = Set(ResultDescription, ref reader);
        }
        else if (Is(name, "requestId"u8))
        {
            RequestId = Set(RequestId, ref reader);
        }
        else if (Is(name, "errorCode"u8))
        {
            ErrorCode = Set(ErrorCode, ref reader);
        }
        else if (Is(name, "errorMessage"u8))
        {
            ErrorMessage = Set(ErrorMessage, ref reader);
        }
        else if (Is(name, "access_token"u8))
        {
            AccessToken = Set(AccessToken, ref reader);
        }
        else if (Is(name, "expires_in"u8))
        {
            ExpiresIn = Set(ExpiresIn, ref reader);
        }
    }

    private void ReadFault(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (Is(name, "faultstring"u8))
        {
            ErrorMessage = Set(ErrorMessage, ref reader);
        }
        else if (Is(name, "errorcode"u8))
        {
            ErrorCode = Set(ErrorCode, ref reader);
        }
    }

    private string? Set(string? known, ref Utf8JsonReader reader)
    {
        var text = WireText.Scalar(ref reader);
        _contradicts |= known is not null && text is not null && known != text;
        return known ?? text;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);

    private enum Level
    {
        Top,
        Fault,
        Envelope,
        SoapFault,
    }
}
