using Microsoft.Extensions.Logging;

namespace Integrations.Prepaid;

/// <summary>Events 1070–1079: the catalogue of prepaid products.</summary>
internal static partial class Log
{
    [LoggerMessage(1070, LogLevel.Information, "product list read {supplier} {merchant} {products} {added} {missing} {changed}")]
    public static partial void CatalogueRead(this ILogger logger, string supplier, string merchant, int products, int added, int missing, int changed);

    [LoggerMessage(1071, LogLevel.Warning, "product list not read; the one of before stays {supplier} {merchant} {exception_type}")]
    public static partial void CatalogueNotRead(this ILogger logger, string supplier, string merchant, string exception_type);

    [LoggerMessage(1072, LogLevel.Warning, "file of the catalogue unreadable; the suppliers are asked {path} {exception_type}")]
    public static partial void CatalogueFileUnreadable(this ILogger logger, string path, string exception_type);

    [LoggerMessage(1073, LogLevel.Error, "file of the catalogue not written {path} {exception_type}")]
    public static partial void CatalogueFileNotWritten(this ILogger logger, string path, string exception_type);

    [LoggerMessage(1074, LogLevel.Error, "observer of the catalogue failed {observer} {exception_type}")]
    public static partial void CatalogueObserverFailed(this ILogger logger, string observer, string exception_type);
}
