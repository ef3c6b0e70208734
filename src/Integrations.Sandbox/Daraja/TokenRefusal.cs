namespace Integrations.Sandbox.Daraja;

/// <summary>How a product says that the token is not valid.</summary>
internal enum TokenRefusal
{
    /// <summary>404 <c>404.001.03</c>.</summary>
    Code404001,

    /// <summary>401 <c>401.002.01</c>, echoing the token.</summary>
    Code401002,

    /// <summary>400 <c>400.003.01</c>.</summary>
    Code400003,

    /// <summary>401 <c>401.001</c>.</summary>
    Code401001,
}
