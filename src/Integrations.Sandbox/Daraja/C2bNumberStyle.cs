namespace Integrations.Sandbox;

/// <summary>The payer's number in C2B callbacks.</summary>
public enum C2bNumberStyle
{
    /// <summary>Hashed when registered with version 1, masked with version 2.</summary>
    ByVersion,

    /// <summary>All 12 digits.</summary>
    Plain,

    /// <summary>As <c>2547 ***** 126</c>.</summary>
    Masked,

    /// <summary>SHA-256 of the digits, lower-case hexadecimal.</summary>
    Hashed,
}
