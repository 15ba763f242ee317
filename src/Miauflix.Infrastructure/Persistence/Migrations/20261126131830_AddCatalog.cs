using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AddCatalog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "genre",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_genre", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "media_list",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    owner_user_id = table.Column<string>(type: "TEXT", nullable: true),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    loaded_at = table.Column<string>(type: "TEXT", nullable: true),
                    remote_id = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "movie_translation",
                columns: table => new
                {
                    movie_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    tagline = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movie_translation", x => new { x.movie_id, x.language, x.region });
                    table.ForeignKey(
                        name: "fk_movie_translation_movie_movie_id",
                        column: x => x.movie_id,
                        principalTable: "movie",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sync_state",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    last_sync = table.Column<string>(type: "TEXT", nullable: true),
                    cursor = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_state", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "title_search_map",
                columns: table => new
                {
                    rowid = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    media_id = table.Column<long>(type: "INTEGER", nullable: false),
                    popularity = table.Column<double>(type: "REAL", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    title_key = table.Column<string>(type: "TEXT", nullable: false),
                    titles = table.Column<string>(type: "TEXT", nullable: false),
                    originals = table.Column<string>(type: "TEXT", nullable: false),
                    translated = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_title_search_map", x => x.rowid);
                });

            migrationBuilder.CreateTable(
                name: "trakt_account",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    trakt_slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    trakt_username = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    access_token = table.Column<string>(type: "TEXT", nullable: true),
                    refresh_token = table.Column<string>(type: "TEXT", nullable: true),
                    token_issued_at = table.Column<string>(type: "TEXT", nullable: true),
                    token_expires_at = table.Column<string>(type: "TEXT", nullable: true),
                    is_broken = table.Column<bool>(type: "INTEGER", nullable: false),
                    import_watchlist = table.Column<bool>(type: "INTEGER", nullable: false),
                    import_history = table.Column<bool>(type: "INTEGER", nullable: false),
                    export_history = table.Column<bool>(type: "INTEGER", nullable: false),
                    scrobble = table.Column<bool>(type: "INTEGER", nullable: false),
                    selected_lists = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trakt_account", x => x.id);
                    table.ForeignKey(
                        name: "fk_trakt_account_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trakt_outbox",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trakt_outbox", x => x.id);
                    table.ForeignKey(
                        name: "fk_trakt_outbox_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tv_show",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tmdb_id = table.Column<int>(type: "INTEGER", nullable: false),
                    imdb_id = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    tvdb_id = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    original_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    original_language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    tagline = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    in_production = table.Column<bool>(type: "INTEGER", nullable: false),
                    first_air_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_air_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_air_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    episode_run_time = table.Column<string>(type: "TEXT", nullable: false),
                    rating = table.Column<double>(type: "REAL", nullable: false),
                    vote_count = table.Column<int>(type: "INTEGER", nullable: false),
                    popularity = table.Column<double>(type: "REAL", nullable: false),
                    poster_path = table.Column<string>(type: "TEXT", nullable: false),
                    backdrop_path = table.Column<string>(type: "TEXT", nullable: false),
                    logo_path = table.Column<string>(type: "TEXT", nullable: false),
                    season_count = table.Column<int>(type: "INTEGER", nullable: false),
                    episode_count = table.Column<int>(type: "INTEGER", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    detail_level = table.Column<string>(type: "TEXT", nullable: false),
                    watching = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_opened_at = table.Column<string>(type: "TEXT", nullable: true),
                    refreshed_at = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tv_show", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "genre_translation",
                columns: table => new
                {
                    genre_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_genre_translation", x => new { x.genre_id, x.language });
                    table.ForeignKey(
                        name: "fk_genre_translation_genre_genre_id",
                        column: x => x.genre_id,
                        principalTable: "genre",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "movie_genre",
                columns: table => new
                {
                    movie_id = table.Column<long>(type: "INTEGER", nullable: false),
                    genre_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movie_genre", x => new { x.movie_id, x.genre_id });
                    table.ForeignKey(
                        name: "fk_movie_genre_genre_genre_id",
                        column: x => x.genre_id,
                        principalTable: "genre",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_movie_genre_movie_movie_id",
                        column: x => x.movie_id,
                        principalTable: "movie",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "media_list_item",
                columns: table => new
                {
                    list_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    media_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_list_item", x => new { x.list_id, x.position });
                    table.ForeignKey(
                        name: "fk_media_list_item_media_list_list_id",
                        column: x => x.list_id,
                        principalTable: "media_list",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "season",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tmdb_id = table.Column<int>(type: "INTEGER", nullable: false),
                    tv_show_id = table.Column<long>(type: "INTEGER", nullable: false),
                    season_number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    air_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    poster_path = table.Column<string>(type: "TEXT", nullable: false),
                    tmdb_episode_count = table.Column<int>(type: "INTEGER", nullable: false),
                    is_synced = table.Column<bool>(type: "INTEGER", nullable: false),
                    synced_at = table.Column<string>(type: "TEXT", nullable: true),
                    next_sync_at = table.Column<string>(type: "TEXT", nullable: true),
                    sync_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_season", x => x.id);
                    table.ForeignKey(
                        name: "fk_season_tv_shows_tv_show_id",
                        column: x => x.tv_show_id,
                        principalTable: "tv_show",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tv_show_genre",
                columns: table => new
                {
                    tv_show_id = table.Column<long>(type: "INTEGER", nullable: false),
                    genre_id = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tv_show_genre", x => new { x.tv_show_id, x.genre_id });
                    table.ForeignKey(
                        name: "fk_tv_show_genre_genre_genre_id",
                        column: x => x.genre_id,
                        principalTable: "genre",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_tv_show_genre_tv_show_tv_show_id",
                        column: x => x.tv_show_id,
                        principalTable: "tv_show",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tv_show_translation",
                columns: table => new
                {
                    tv_show_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    tagline = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tv_show_translation", x => new { x.tv_show_id, x.language, x.region });
                    table.ForeignKey(
                        name: "fk_tv_show_translation_tv_show_tv_show_id",
                        column: x => x.tv_show_id,
                        principalTable: "tv_show",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "episode",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tmdb_id = table.Column<int>(type: "INTEGER", nullable: false),
                    tv_show_id = table.Column<long>(type: "INTEGER", nullable: false),
                    season_id = table.Column<long>(type: "INTEGER", nullable: false),
                    season_number = table.Column<int>(type: "INTEGER", nullable: false),
                    episode_number = table.Column<int>(type: "INTEGER", nullable: false),
                    absolute_number = table.Column<int>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    air_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    runtime = table.Column<int>(type: "INTEGER", nullable: true),
                    episode_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    still_path = table.Column<string>(type: "TEXT", nullable: false),
                    rating = table.Column<double>(type: "REAL", nullable: false),
                    aired_notified_at = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_episode", x => x.id);
                    table.ForeignKey(
                        name: "fk_episode_seasons_season_id",
                        column: x => x.season_id,
                        principalTable: "season",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_episode_tv_shows_tv_show_id",
                        column: x => x.tv_show_id,
                        principalTable: "tv_show",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "season_translation",
                columns: table => new
                {
                    season_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_season_translation", x => new { x.season_id, x.language });
                    table.ForeignKey(
                        name: "fk_season_translation_season_season_id",
                        column: x => x.season_id,
                        principalTable: "season",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "episode_translation",
                columns: table => new
                {
                    episode_id = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_episode_translation", x => new { x.episode_id, x.language });
                    table.ForeignKey(
                        name: "fk_episode_translation_episode_episode_id",
                        column: x => x.episode_id,
                        principalTable: "episode",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_episode_air_date",
                table: "episode",
                column: "air_date");

            migrationBuilder.CreateIndex(
                name: "ix_episode_season_id",
                table: "episode",
                column: "season_id");

            migrationBuilder.CreateIndex(
                name: "ix_episode_season_id_episode_number",
                table: "episode",
                columns: new[] { "season_id", "episode_number" },
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_episode_tmdb_id",
                table: "episode",
                column: "tmdb_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_episode_tv_show_id_season_number_episode_number",
                table: "episode",
                columns: new[] { "tv_show_id", "season_number", "episode_number" });

            migrationBuilder.CreateIndex(
                name: "ix_media_list_owner_user_id_slug",
                table: "media_list",
                columns: new[] { "owner_user_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_media_list_slug",
                table: "media_list",
                column: "slug",
                unique: true,
                filter: "owner_user_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_media_list_item_list_id_media_type_media_id",
                table: "media_list_item",
                columns: new[] { "list_id", "media_type", "media_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_media_list_item_media_type_media_id",
                table: "media_list_item",
                columns: new[] { "media_type", "media_id" });

            migrationBuilder.CreateIndex(
                name: "ix_movie_genre_genre_id",
                table: "movie_genre",
                column: "genre_id");

            migrationBuilder.CreateIndex(
                name: "ix_season_is_synced_next_sync_at",
                table: "season",
                columns: new[] { "is_synced", "next_sync_at" });

            migrationBuilder.CreateIndex(
                name: "ix_season_tmdb_id",
                table: "season",
                column: "tmdb_id");

            migrationBuilder.CreateIndex(
                name: "ix_season_tv_show_id",
                table: "season",
                column: "tv_show_id");

            migrationBuilder.CreateIndex(
                name: "ix_season_tv_show_id_season_number",
                table: "season",
                columns: new[] { "tv_show_id", "season_number" },
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_title_search_map_media_type_media_id",
                table: "title_search_map",
                columns: new[] { "media_type", "media_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_title_search_map_popularity",
                table: "title_search_map",
                column: "popularity",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_trakt_account_trakt_slug",
                table: "trakt_account",
                column: "trakt_slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trakt_account_user_id",
                table: "trakt_account",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trakt_outbox_next_attempt_at",
                table: "trakt_outbox",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_trakt_outbox_user_id",
                table: "trakt_outbox",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_first_air_date",
                table: "tv_show",
                column: "first_air_date");

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_imdb_id",
                table: "tv_show",
                column: "imdb_id");

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_popularity",
                table: "tv_show",
                column: "popularity",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_tmdb_id",
                table: "tv_show",
                column: "tmdb_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_tvdb_id",
                table: "tv_show",
                column: "tvdb_id");

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_watching",
                table: "tv_show",
                column: "watching");

            migrationBuilder.CreateIndex(
                name: "ix_tv_show_genre_genre_id",
                table: "tv_show_genre",
                column: "genre_id");

            // The full-text index over title_search_map, kept in step by the database itself (FTS5, external content).
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE title_search USING fts5(
                    titles, originals, translated,
                    content='title_search_map', content_rowid='rowid',
                    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER title_search_added AFTER INSERT ON title_search_map BEGIN
                    INSERT INTO title_search(rowid, titles, originals, translated)
                    VALUES (new.rowid, new.titles, new.originals, new.translated);
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER title_search_removed AFTER DELETE ON title_search_map BEGIN
                    INSERT INTO title_search(title_search, rowid, titles, originals, translated)
                    VALUES ('delete', old.rowid, old.titles, old.originals, old.translated);
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER title_search_changed AFTER UPDATE OF titles, originals, translated ON title_search_map BEGIN
                    INSERT INTO title_search(title_search, rowid, titles, originals, translated)
                    VALUES ('delete', old.rowid, old.titles, old.originals, old.translated);
                    INSERT INTO title_search(rowid, titles, originals, translated)
                    VALUES (new.rowid, new.titles, new.originals, new.translated);
                END;
                """);
            // Movies that were there before search was; the next write of one folds its title fully.
            migrationBuilder.Sql("""
                INSERT INTO title_search_map (media_type, media_id, popularity, year, title_key, titles, originals, translated)
                SELECT 'movie', id, popularity, CAST(substr(coalesce(release_date, '0'), 1, 4) AS INTEGER), lower(title), lower(title), lower(original_title), ''
                FROM movie WHERE removed_at IS NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE title_search;");

            migrationBuilder.DropTable(
                name: "episode_translation");

            migrationBuilder.DropTable(
                name: "genre_translation");

            migrationBuilder.DropTable(
                name: "media_list_item");

            migrationBuilder.DropTable(
                name: "movie_genre");

            migrationBuilder.DropTable(
                name: "movie_translation");

            migrationBuilder.DropTable(
                name: "season_translation");

            migrationBuilder.DropTable(
                name: "sync_state");

            migrationBuilder.DropTable(
                name: "title_search_map");

            migrationBuilder.DropTable(
                name: "trakt_account");

            migrationBuilder.DropTable(
                name: "trakt_outbox");

            migrationBuilder.DropTable(
                name: "tv_show_genre");

            migrationBuilder.DropTable(
                name: "tv_show_translation");

            migrationBuilder.DropTable(
                name: "episode");

            migrationBuilder.DropTable(
                name: "media_list");

            migrationBuilder.DropTable(
                name: "genre");

            migrationBuilder.DropTable(
                name: "season");

            migrationBuilder.DropTable(
                name: "tv_show");
        }
    }
}
