namespace Integrations.Sandbox;

/// <summary>The variants of wire shape that have been seen in the field. The defaults follow the portal's samples.</summary>
public sealed class DarajaShapes
{
    /// <summary><c>expires_in</c> as text (<c>"3599"</c>, default) or as number.</summary>
    public ScalarStyle ExpiresIn { get; set; } = ScalarStyle.Text;

    /// <summary><c>ResultCode</c> and <c>ResultType</c> of callbacks. Default: numbers. Codes that are no numbers are always texts.</summary>
    public ScalarStyle ResultCode { get; set; } = ScalarStyle.Number;

    /// <summary>Numeric values inside callbacks' items. Default: numbers.</summary>
    public ScalarStyle Values { get; set; } = ScalarStyle.Number;

    /// <summary><c>ResponseCode</c> of acknowledgements. Default: text.</summary>
    public ScalarStyle ResponseCode { get; set; } = ScalarStyle.Text;

    /// <summary><c>ResultParameter</c>: an array (default), or the first parameter alone as the bare object.</summary>
    public ListStyle Parameters { get; set; } = ListStyle.Array;

    /// <summary><c>ReferenceItem</c>: the bare object (default) or an array.</summary>
    public ListStyle References { get; set; } = ListStyle.BareObject;

    /// <summary>The order of items in callbacks. Default: as documented.</summary>
    public ItemOrder Order { get; set; } = ItemOrder.Documented;

    /// <summary>A successful result without any <c>ResultParameters</c>. Default <see langword="false"/>.</summary>
    public bool OmitResultParameters { get; set; }

    /// <summary>The <c>Balance</c> item of an STK success. Default: absent.</summary>
    public StkBalanceItem StkBalance { get; set; } = StkBalanceItem.Absent;

    /// <summary>A prefix of the STK <c>ResultDesc</c>, such as <c>[STK_CB - ]</c> or <c>[MpesaCB - ]</c>. Default: none.</summary>
    public string ResultPrefix { get; set; } = "";

    /// <summary>How the STK query says "pending". Default: 200 with 4999.</summary>
    public StkPendingAnswer StkPending { get; set; } = StkPendingAnswer.ResultCode4999;

    /// <summary>How a pull says that there is nothing. Default: 200 with 1001.</summary>
    public EmptyPullAnswer EmptyPull { get; set; } = EmptyPullAnswer.ResponseCode1001;

    /// <summary>Whether the answer to a registration for pulling has spaces in its names, as older ones have. Default <see langword="false"/>.</summary>
    public bool PullNamesHaveSpaces { get; set; }

    /// <summary>Whether the times of pulled payments are Kenyan time although they end with <c>Z</c>. Default <see langword="false"/>: they are UTC.</summary>
    public bool PullTimesAreKenyan { get; set; }

    /// <summary>Whether the callback of a business checkout names a request of Daraja's own (<c>requestId</c>), not the caller's reference. Default <see langword="false"/>.</summary>
    public bool CheckoutRequestIdIsOwn { get; set; }

    /// <summary>The payer's number in C2B callbacks. Default: hashed for registrations of version 1, masked for version 2.</summary>
    public C2bNumberStyle C2bNumber { get; set; } = C2bNumberStyle.ByVersion;
}
